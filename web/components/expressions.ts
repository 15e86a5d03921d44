import Handlebars from 'handlebars';

/** Values as they come from templates and page models. */
type Value = unknown;
type Properties = { readonly [key: string]: Value };

const { SafeString, escapeExpression: escape } = Handlebars;

/** Helpers of the components, each small and without state. The last argument Handlebars passes is its options. */
export const componentHelpers: { readonly [name: string]: Handlebars.HelperDelegate } = {
  object: (options: Handlebars.HelperOptions) => ({ ...options.hash }),
  array: (...args: Value[]) => withoutOptions(args),
  or: (...args: Value[]) => withoutOptions(args).reduce((found, value) => (isTrue(found) ? found : value), undefined),
  and: (...args: Value[]) => withoutOptions(args).reduce((found, value) => (isTrue(found) ? value : found), true),
  not: (value: Value) => !isTrue(value),
  eq: (left: Value, right: Value) => left === right,
  includes: (text: Value, part: string) => typeof text === 'string' && text.includes(part),
  concat: (...args: Value[]) => withoutOptions(args).map(textOf).join(''),
  default: (value: Value, otherwise: Value) => (value === undefined ? otherwise : value),
  numbered: (prefix: Value, index: number) => `${textOf(prefix)}-${index + 1}`,
  any: (items: Value) => listOf(items).some(isTrue),
  several: (items: Value) => listOf(items).filter(isTrue).length > 1,
  'not-empty': (item: Value) => isMap(item) && Object.keys(item).length > 0,
  /** True when one of them has text or html. */
  filled: (...args: Value[]) =>
    withoutOptions(args).some((part) => isMap(part) && (isTrue(part['html']) || isTrue(part['text']))),
  /** `html` as it is, else `text` escaped. */
  contents: (part: Value) => {
    if (!isMap(part)) return '';
    return isTrue(part['html']) ? new SafeString(textOf(part['html'])) : new SafeString(escape(textOf(part['text'])));
  },
  class: (name: Value) => (isTrue(name) ? ` ${textOf(name)}` : ''),
  /** An attribute that is left out when empty. */
  optional: (name: string, value: Value) => (isTrue(value) ? attribute(name, value) : ''),
  /** An attribute that is left out only when nothing was given: `false` and the empty text are values. */
  given: (name: string, value: Value) => (value === undefined || value === null ? '' : attribute(name, value)),
  attributes: (attributes: Value) => new SafeString(attributeList(attributes)),
  /** Words for the component's script, by plural rule where it has several. */
  translations: (key: string, words: Value) => {
    if (isMap(words)) return new SafeString(attributeList(prefixed(`data-i18n.${key}.`, words)));
    return isTrue(words) ? attribute(`data-i18n.${key}`, words) : '';
  },
  /** Ids of everything that describes a control, in the order it is read. */
  'described-by': (base: Value, id: Value, hint: Value, error: Value) =>
    [textOf(base), isTrue(hint) ? `${textOf(id)}-hint` : '', isTrue(error) ? `${textOf(id)}-error` : '']
      .filter((part) => part !== '')
      .join(' '),
  'character-limit': (count: Properties) => {
    const limit = count['maxwords'] ?? count['maxlength'];
    if (limit === undefined) return '';
    const words = (count['countType'] ?? (count['maxwords'] === undefined ? 'characters' : 'words')) === 'words';
    const sentence =
      count['textareaDescriptionText'] ?? `You can enter up to %{count} ${words ? 'words' : 'characters'}`;
    return textOf(sentence).replaceAll('%{count}', textOf(limit));
  },
  selected: (item: Properties, value: Value) => {
    if (item['selected'] !== undefined && item['selected'] !== null && item['selected'] !== false) return true;
    return isTrue(value) && sameText(item['value'] ?? item['text'], value) && item['selected'] !== false;
  },
  'any-actions': (rows: Value) =>
    listOf(rows).some((row) => isMap(row) && isMap(row['actions']) && listOf(row['actions']['items']).length > 0),
  'choice-items': choiceItems,
  'date-items': dateItems,
};

/** The items of radios or checkboxes with their ids, names and whether they are checked. */
function choiceItems(group: Properties, kind: 'radios' | 'checkboxes'): readonly Properties[] {
  const prefix = textOf(group['idPrefix'] || group['name']);
  const shared = kind === 'checkboxes' && !isTrue(group['fieldset']) ? describedByGroup(group, prefix) : '';
  return listOf(group['items']).flatMap((item, index) => {
    if (!isMap(item)) return [];
    const id = textOf(item['id'] || (index === 0 ? prefix : `${prefix}-${index + 1}`));
    const hint = item['hint'];
    const hasHint = isMap(hint) && (isTrue(hint['text']) || isTrue(hint['html']));
    return {
      ...item,
      id,
      name: item['name'] || group['name'],
      checked: isTrue(item['checked']) || (item['checked'] !== false && isChosen(item['value'], group, kind)),
      describedBy: [shared, hasHint ? `${id}-item-hint` : ''].filter((part) => part !== '').join(' '),
    };
  });
}

function describedByGroup(group: Properties, prefix: string): string {
  return [
    textOf(group['describedBy']),
    isTrue(group['hint']) ? `${prefix}-hint` : '',
    isTrue(group['errorMessage']) ? `${prefix}-error` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function isChosen(value: Value, group: Properties, kind: 'radios' | 'checkboxes'): boolean {
  if (kind === 'checkboxes') return listOf(group['values']).includes(value);
  return isTrue(group['value']) && sameText(value, group['value']);
}

const dateParts = ['day', 'month', 'year'];

/** The boxes of a date as inputs: day, month and year unless given otherwise. */
function dateItems(date: Properties): readonly Properties[] {
  const values = isMap(date['values']) ? date['values'] : {};
  const standard = dateParts.map((name): Properties | undefined => {
    const own = date[name];
    if (own !== undefined) return isMap(own) ? own : undefined;
    return { name, value: values[name], classes: `govuk-input--width-${name === 'year' ? 4 : 2}` };
  });
  const given = listOf(date['items']).filter(isMap);
  const items = given.length > 0 ? given : standard.filter((box) => box !== undefined);
  const anyWrong = items.some(isWrong);
  return items.map((item) => dateBox(date, item, values, standard, anyWrong));
}

function dateBox(
  date: Properties,
  item: Properties,
  values: Properties,
  standard: readonly (Properties | undefined)[],
  anyWrong: boolean,
): Properties {
  const position = standard.findIndex((box, index) => {
    const sameName = isTrue(item['name']) && (item['name'] === dateParts[index] || item['name'] === box?.['name']);
    return box === item || sameName;
  });
  const name = textOf(item['name'] ?? dateParts[position]);
  const classes = textOf(item['classes']);
  const marked = isWrong(item) || (item['error'] !== false && isTrue(date['errorMessage']) && !anyWrong);
  const own = [
    marked && !classes.includes('govuk-input--error') ? 'govuk-input--error' : '',
    classes.includes('govuk-input--width-') ? '' : `govuk-input--width-${position === 2 ? 4 : 2}`,
    classes,
  ];
  const prefix = isTrue(date['namePrefix']) ? `${textOf(date['namePrefix'])}-` : '';
  return {
    label: { text: item['label'] || capitalised(name), classes: 'govuk-date-input__label' },
    id: item['id'] || `${textOf(date['id'])}-${name}`,
    classes: ['govuk-date-input__input', ...own].filter((part) => part !== '').join(' '),
    name: `${prefix}${name}`,
    value: item['value'] ?? standard[position]?.['value'] ?? values[`${prefix}${name}`],
    inputmode: item['inputmode'] || 'numeric',
    autocomplete: item['autocomplete'],
    pattern: item['pattern'],
    attributes: item['attributes'],
  };
}

function isWrong(box: Properties): boolean {
  return isTrue(box['error']) || textOf(box['classes']).includes('govuk-input--error');
}

function attributeList(attributes: Value): string {
  if (typeof attributes === 'string') return attributes;
  if (!isMap(attributes)) return '';
  return Object.entries(attributes)
    .map(([name, given]) => {
      if (!isMap(given)) return attribute(name, given ?? '').toString();
      const { value, optional } = given;
      if (optional !== true) return attribute(name, value ?? '').toString();
      if (value === true) return ` ${escape(name)}`;
      return value === undefined || value === null || value === false ? '' : attribute(name, value).toString();
    })
    .join('');
}

function prefixed(prefix: string, words: Properties): Properties {
  return Object.fromEntries(Object.entries(words).map(([rule, text]) => [`${prefix}${rule}`, text]));
}

function attribute(name: string, value: Value): Handlebars.SafeString {
  return new SafeString(` ${escape(name)}="${escape(textOf(value))}"`);
}

function withoutOptions(args: readonly Value[]): readonly Value[] {
  return args.slice(0, -1);
}

function isMap(value: Value): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function isTrue(value: Value): boolean {
  return Boolean(value) && !(value instanceof SafeString && value.toString() === '');
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof SafeString) return value.toString();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function sameText(left: Value, right: Value): boolean {
  return textOf(left) === textOf(right);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
