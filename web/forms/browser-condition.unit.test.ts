import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import type { AnswerValue } from '../../domain/cases/events';
import type { Condition, Field, Form, FormItem, Question } from '../../domain/forms';
import { loadForms } from '../../forms/catalogue';
import { conditionInWords, shownWhen } from './browser-condition';
import type { BrowserCondition } from './browser-condition';

const forms = loadForms(process.cwd());

describe('conditions that a browser can decide', () => {
  it('reads and, or, not, comparisons and list contains, and binds and stronger than or', () => {
    expect(shownWhen('not(a = true or b = "x" and list contains(c, "y"))')).toEqual({
      any: [
        { field: 'a', is: true },
        {
          all: [
            { field: 'b', is: 'x' },
            { field: 'c', includes: 'y' },
          ],
        },
      ],
    });
    expect(shownWhen('a != null')).toEqual({ field: 'a', is: null });
  });

  it.each(['not(count(a) > 1)', 'not(a = b)', 'not(a = "x"', 'a', '', 'not(a in ("x"))'])(
    'leaves %j to the server',
    (hide) => {
      expect(shownWhen(hide)).toBeUndefined();
    },
  );

  it('reads the row of a list as form-js names it', () => {
    expect(shownWhen('not(this.kind = "core")')).toEqual({ field: 'kind', is: 'core' });
  });

  it('covers every condition of every form, in words a person can follow', () => {
    const said = forms.ids.flatMap((id) =>
      conditionsOf(forms.get(id).items).map((hide) => {
        const condition = shownWhen(hide);
        return [
          hide,
          condition && (conditionInWords(condition, (key) => questionNamed(forms.get(id), key)) ?? 'no words'),
        ] as const;
      }),
    );
    expect(said.filter(([, words]) => words === undefined)).toEqual([]);
    // "Anything but" has no short sentence.
    expect(said.filter(([, words]) => words === 'no words').map(([hide]) => hide)).toEqual([
      'not(cognitiveNeeds != "none" and cognitiveNeeds != null)',
    ]);
  });

  it('decides as FEEL does, for every condition of every form and every answer its questions can have', () => {
    for (const id of forms.ids) {
      const form = forms.get(id);
      for (const item of [...form.questions.values()].filter(({ hide }) => hide !== undefined)) {
        const condition = shownWhen(item.hide ?? '');
        if (condition === undefined) throw new Error(`Expected ${item.hide} to be readable, but it is not.`);
        for (const answers of answersFor(fieldsIn(condition), form)) {
          expect([answers, decide(condition, answers)]).toEqual([
            answers,
            !evaluateCondition(item.hide ?? '', answers),
          ]);
        }
      }
    }
  });
});

function questionNamed(form: Form, key: string): Question | undefined {
  const inRows = [...form.questions.values()].flatMap(({ rowQuestions }) => rowQuestions);
  return form.questions.get(key) ?? inRows.find(({ field }) => field.key === key);
}

function fieldsIn(condition: BrowserCondition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsIn);
  if ('any' in condition) return condition.any.flatMap(fieldsIn);
  return 'not' in condition ? fieldsIn(condition.not) : [condition.field];
}

type GivenAnswers = { readonly [field: string]: AnswerValue };

/** Every combination of what the questions can be answered with, unanswered included. */
function answersFor(fields: readonly string[], form: Form): readonly GivenAnswers[] {
  const start: readonly GivenAnswers[] = [{}];
  return [...new Set(fields)].reduce((combinations, key) => {
    const field = form.questions.get(key)?.field;
    return combinations.flatMap((answers) => possibleAnswers(field).map((value) => ({ ...answers, [key]: value })));
  }, start);
}

function possibleAnswers(field: Field | undefined): readonly AnswerValue[] {
  const options = field?.options.map(({ value }) => value) ?? [];
  if (field?.type === 'yesNo') return [true, false, null];
  return field?.type === 'choices' ? [[], options, ...options.map((option) => [option])] : [null, ...options];
}

function conditionsOf(items: readonly FormItem[]): readonly Condition[] {
  return items.flatMap((item) => [
    ...(item.hide === undefined ? [] : [item.hide]),
    ...(item.kind === 'section' ? conditionsOf(item.items) : []),
    ...(item.kind === 'question' ? conditionsOf(item.rowQuestions) : []),
  ]);
}

function decide(condition: BrowserCondition, answers: { readonly [field: string]: unknown }): boolean {
  if ('all' in condition) return condition.all.every((part) => decide(part, answers));
  if ('any' in condition) return condition.any.some((part) => decide(part, answers));
  if ('not' in condition) return !decide(condition.not, answers);
  const value = answers[condition.field] ?? null;
  return 'is' in condition ? value === condition.is : Array.isArray(value) && value.includes(condition.includes);
}
