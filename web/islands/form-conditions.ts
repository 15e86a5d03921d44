// Hides the questions of a form that do not apply to what is answered so far. The server decides the same when the form
// is sent; without this script every question is shown, each under a line that says when it applies.
type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly is: string | boolean | number | null }
  | { readonly field: string; readonly includes: string };

for (const form of document.querySelectorAll<HTMLFormElement>('form.wm-form')) watch(form);

function watch(form: HTMLFormElement): void {
  const conditionals = [...form.querySelectorAll<HTMLElement>('[data-show-when]')].map((box) => ({
    box,
    condition: JSON.parse(box.dataset['showWhen'] ?? '') as Condition,
    row: box.dataset['conditionRow'],
  }));
  for (const { box } of conditionals) {
    const words = box.querySelector<HTMLElement>('.wm-condition-words');
    if (words !== null) words.hidden = true;
  }
  // In the order of the form: what is hidden counts as unanswered for everything after it.
  const update = (): void => {
    for (const { box, condition, row } of conditionals) {
      const hidden = !holds(condition, (field) => valuesOf(form, field, row));
      if (box.hidden !== hidden) box.hidden = hidden;
    }
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  // Going back in the browser fills the fields after the page has loaded.
  window.addEventListener('pageshow', update);
  update();
}

function holds(condition: Condition, valuesFor: (field: string) => readonly string[]): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, valuesFor));
  if ('any' in condition) return condition.any.some((part) => holds(part, valuesFor));
  if ('not' in condition) return !holds(condition.not, valuesFor);
  const values = valuesFor(condition.field);
  if ('includes' in condition) return values.includes(condition.includes);
  const [value = ''] = values;
  if (condition.is === null) return value === '';
  if (typeof condition.is === 'boolean') return value === (condition.is ? 'yes' : 'no');
  return typeof condition.is === 'number' ? value !== '' && Number(value) === condition.is : value === condition.is;
}

function valuesOf(form: HTMLFormElement, field: string, row: string | undefined): readonly string[] {
  const inRow = row === undefined ? [] : inputsNamed(form, `${row}[${field}]`);
  const inputs = inRow.length > 0 ? inRow : inputsNamed(form, field);
  return inputs
    .filter((input) => input.closest('[data-show-when][hidden]') === null)
    .filter(
      (input) => !(input instanceof HTMLInputElement && ['radio', 'checkbox'].includes(input.type)) || input.checked,
    )
    .map((input) => input.value.trim())
    .filter((value) => value !== '');
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function inputsNamed(form: HTMLFormElement, name: string): readonly Input[] {
  return [...form.querySelectorAll<Input>(`[name="${CSS.escape(name)}"]`)];
}
