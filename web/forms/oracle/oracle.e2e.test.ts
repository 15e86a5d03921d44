import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { evaluateCondition } from '../../../casework/forms/evaluate-condition';
import type { AnswerValue, Answers } from '../../../domain/cases/events';
import { decideShown, validateAnswers } from '../../../domain/forms';
import type { Field, Form, Question, ShownQuestion } from '../../../domain/forms';
import { fieldOf, formOf, questionOf } from '../../../domain/forms/testing';
import { loadForms } from '../../../forms/catalogue';
import { componentOf } from '../../../forms/generate/component-of-field';
import { schemaVersion } from '../../../forms/schema';
import { intendedDifferences } from './intended-differences';
import { Viewer } from './viewer';
import type { ViewerResult } from './viewer';

const forms = loadForms(process.cwd());
const today = '2026-03-10';
const context = { today, evaluateCondition };
const runs = Number(process.env['ORACLE_RUNS'] ?? 12);

let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.start();
}, 60_000);
afterAll(() => viewer.stop());

describe('our validation and the form-js viewer agree (decision 17)', () => {
  it.each(forms.ids)(
    'on %s',
    async (formId) => {
      const form = forms.get(formId);
      const schema: unknown = JSON.parse(readFileSync(path.join('forms', `${formId}.form`), 'utf8'));
      await fc.assert(
        fc.asyncProperty(answersTo([...form.questions.values()]), async (answers) => {
          compare(form, answers, await viewer.submit(schema, answers));
        }),
        { numRuns: runs },
      );
    },
    120_000,
  );
});

describe('the intended differences', () => {
  it.each(intendedDifferences.map((difference) => [difference.reason, difference] as const))(
    'is still there: %s',
    async (_reason, { example, weRefuse }) => {
      const field = fieldOf('answer', example.field.type, example.field);
      const component = { ...componentOf(field, { required: example.required }), id: 'answer' };
      const schema = { type: 'default', id: 'test', schemaVersion, components: [component] };
      const theirs = await viewer.submit(schema, { answer: example.value });
      const ours = validateAnswers(
        formOf(questionOf(field, { required: example.required })),
        { answer: example.value },
        context,
      );
      expect({ ours: ours.errors.length > 0, theirs: theirs.invalid.length > 0 }).toEqual({
        ours: weRefuse,
        theirs: !weRefuse,
      });
    },
  );

  it('leave nothing else: a rule over several answers and the number of rows are ours alone', async () => {
    const plan: unknown = JSON.parse(readFileSync(path.join('forms', 'hackney', 'support-plan.form'), 'utf8'));
    const theirs = await viewer.submit(plan, { goals: [] });
    expect(theirs.invalid).not.toContain('goals');
    const ours = validateAnswers(forms.get('hackney/support-plan'), { goals: [] }, context);
    expect(ours.errors).toContainEqual({ field: 'goals', message: 'Add at least one goal' });
  });
});

function compare(form: Form, answers: Answers, theirs: ViewerResult): void {
  const shown = decideShown(form, answers, evaluateCondition).questions.filter(
    ({ question }) => question.field.type !== 'list',
  );
  expect([...theirs.shown].sort()).toEqual(shown.map(({ path: place }) => place).sort());
  const { errors } = validateAnswers(form, answers, context);
  const refused = new Map(errors.map(({ field, message }) => [field, message]));
  for (const question of shown) {
    const weRefuse = refused.has(question.path) && refused.get(question.path) !== question.question.check?.message;
    const theyRefuse = theirs.invalid.includes(question.path);
    if (weRefuse !== theyRefuse) {
      expect([question.path, question.raw, refused.get(question.path), explained(question, weRefuse)]).toEqual([
        question.path,
        question.raw,
        refused.get(question.path),
        true,
      ]);
    } else if (!weRefuse) {
      expect([question.path, asRead(question.question.field, theirs.data[question.path])]).toEqual([
        question.path,
        keptValue(question),
      ]);
    }
  }
}

function explained({ question, raw }: ShownQuestion, weRefuse: boolean): boolean {
  return intendedDifferences.some(
    (difference) => difference.weRefuse === weRefuse && difference.applies(question.field, raw as AnswerValue),
  );
}

function keptValue({ read }: ShownQuestion): unknown {
  return read.ok ? read.value : undefined;
}

/** The viewer submits what was typed; codes and white space are brought to our written form before they are compared. */
function asRead(field: Field, value: unknown): unknown {
  const form = formOf(questionOf(field));
  const question = decideShown(form, { [field.key]: value }, evaluateCondition).questions[0];
  return question?.read.ok ? question.read.value : undefined;
}

function answersTo(questions: readonly Question[]): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries(questions.map((question) => [question.field.key, answerTo(question)])));
}

function answerTo(question: Question): fc.Arbitrary<AnswerValue> {
  const { field, rowQuestions } = question;
  if (field.type === 'list') return fc.array(answersTo(rowQuestions), { maxLength: 2 });
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<AnswerValue>(field.type === 'choices' ? [] : null) },
    { weight: 5, arbitrary: valueOf(field) },
  );
}

const sometimesBlank = fc.constantFrom(' ', '   ');

function valueOf(field: Field): fc.Arbitrary<AnswerValue> {
  const { min = -5, max = 500, maxLength } = field.limits;
  const options = field.options.map(({ value }) => value);
  switch (field.type) {
    case 'yesNo':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...options);
    case 'choices':
      return fc.subarray(options, { minLength: 1 });
    case 'number':
      return fc.oneof(fc.integer({ min: min - 3, max: max + 3 }), fc.constant(1.5));
    case 'date':
      return fc.constantFrom('1985-02-28', today, '2026-03-09', '2026-03-11', '2031-12-31');
    case 'email':
      return fc.constantFrom('name@example.com', 'a@b', 'no address', ' name@example.com', 'a.b@c-d.org');
    case 'phone':
      return fc.constantFrom(
        '07700 900123',
        '+447700900123',
        '020 7946 0958',
        '12345',
        'ask at the desk',
        '0400 123 4567',
      );
    case 'postcode':
      return fc.constantFrom('E8 3AF', 'e83af', 'E8', 'QA1 1AA', 'N16 7XY ', 'not one');
    case 'nhsNumber':
      return fc.constantFrom('999 123 4578', '9991234578', '999 123 4570', '12', '999-123-4578');
    case 'staff':
    case 'file':
      return fc.constant<AnswerValue>(null);
    default:
      return fc.oneof(
        fc.string({ minLength: 1, maxLength: 40 }),
        sometimesBlank,
        fc.constant('x'.repeat(maxLength)),
        fc.constant('x'.repeat(maxLength + 1)),
      );
  }
}
