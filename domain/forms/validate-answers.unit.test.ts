import { fieldOf, formOf, evaluateSimply, questionOf } from './testing';
import { validateAnswers } from './validate-answers';
import type { Field, Form } from './form';

const context = { today: '2026-03-10', evaluateCondition: evaluateSimply };
const check = (form: Form, answers: { readonly [key: string]: unknown }) => validateAnswers(form, answers, context);
const messageFor = (field: Field, value: unknown, required = true): string | undefined =>
  check(formOf(questionOf(field, { required })), { [field.key]: value }).errors[0]?.message;

const limits = { decimals: 0, maxLength: 50, maxRows: 5 };
const colours = [
  { value: 'red', label: 'Red', exclusive: false },
  { value: 'blue', label: 'Blue', exclusive: false },
  { value: 'none', label: 'None', exclusive: true },
];

describe('the words of an error', () => {
  it.each([
    [fieldOf('name', 'text'), '', 'Enter your name'],
    [fieldOf('name', 'text'), '   \u0000 ', 'Enter your name'],
    [fieldOf('name', 'text', { errors: { required: 'Say who you are' } }), null, 'Say who you are'],
    [fieldOf('name', 'text'), 'x'.repeat(51), 'Your name must be 50 characters or less'],
    [fieldOf('name', 'text', { limits: { ...limits, minLength: 3 } }), 'ab', 'Your name must be 3 characters or more'],
    [fieldOf('birthday', 'date'), '', 'Enter your birthday'],
    [fieldOf('birthday', 'date'), '/3/2020', 'Your birthday must include a day'],
    [fieldOf('birthday', 'date'), '//2020', 'Your birthday must include a day and month'],
    [fieldOf('birthday', 'date'), '30/2/2020', 'Your birthday must be a real date'],
    [
      fieldOf('birthday', 'date', { limits: { ...limits, when: 'past' } }),
      '2026-03-10',
      'Your birthday must be in the past',
    ],
    [
      fieldOf('visit', 'date', { limits: { ...limits, when: 'notFuture' } }),
      '2026-03-11',
      'Your visit must be today or in the past',
    ],
    [
      fieldOf('visit', 'date', { limits: { ...limits, when: 'future' } }),
      '2026-03-10',
      'Your visit must be in the future',
    ],
    [
      fieldOf('visit', 'date', { limits: { ...limits, when: 'notPast' } }),
      '2026-03-09',
      'Your visit must be today or in the future',
    ],
    [fieldOf('age', 'number'), 'ten', 'Your age must be a whole number'],
    [fieldOf('age', 'number'), '1.5', 'Your age must be a whole number'],
    [fieldOf('age', 'number', { limits: { ...limits, min: 18 } }), 17, 'Your age must be 18 or more'],
    [fieldOf('age', 'number', { limits: { ...limits, min: 4, max: 12 } }), '13', 'Your age must be between 4 and 12'],
    [fieldOf('safe', 'yesNo', { asked: 'you feel safe' }), null, 'Select yes if you feel safe'],
    [fieldOf('colour', 'choice', { options: colours }), '', 'Select your colour'],
    [fieldOf('colour', 'choice', { options: colours }), 'green', 'Select your colour from the list'],
    [fieldOf('colours', 'choices', { options: colours }), [], 'Select your colours'],
    [fieldOf('colours', 'choices', { options: colours }), ['red', 'none'], 'Select your colours, or select “None”'],
    [fieldOf('email', 'email'), 'a@b', 'Enter an email address in the correct format, like name@example.com'],
    [fieldOf('postcode', 'postcode'), 'E8', 'Enter a full UK postcode'],
    [fieldOf('phone', 'phone'), '123', 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192'],
    [fieldOf('nhs', 'nhsNumber'), '9991234577', 'Enter an NHS number in the correct format, like 999 123 4578'],
  ])('says of %#', (field, value, message) => {
    expect(messageFor(field, value)).toBe(message);
  });

  it('says nothing of a question that may be left blank', () => {
    for (const type of ['text', 'date', 'yesNo', 'number', 'email', 'phone', 'postcode', 'nhsNumber'] as const) {
      expect(messageFor(fieldOf('x', type), '', false)).toBeUndefined();
    }
  });
});

describe('what is kept', () => {
  it('keeps one written form of codes, dates and numbers', () => {
    const form = formOf(
      questionOf(fieldOf('postcode', 'postcode')),
      questionOf(fieldOf('born', 'date')),
      questionOf(fieldOf('hours', 'number')),
      questionOf(fieldOf('safe', 'yesNo')),
      questionOf(fieldOf('note', 'longText')),
    );
    const { answers, errors } = check(form, {
      postcode: 'e83af',
      born: '1/mar/1990',
      hours: '1,000',
      safe: 'no',
      note: ' a\r\nb ',
    });
    expect(errors).toEqual([]);
    expect(answers).toEqual({ postcode: 'E8 3AF', born: '1990-03-01', hours: 1000, safe: false, note: 'a\nb' });
  });

  it('drops what does not apply, and asks nothing of it', () => {
    const form = formOf(
      questionOf(fieldOf('safe', 'yesNo'), { required: true }),
      questionOf(fieldOf('why', 'text'), { required: true, hide: 'safe!=false' }),
      questionOf(fieldOf('who', 'text'), { required: true, hide: 'why=null' }),
    );
    expect(check(form, { safe: true, why: 'left behind', who: 'left behind' })).toMatchObject({
      answers: { safe: true },
      errors: [],
    });
    expect(check(form, { safe: false }).errors).toEqual([{ field: 'why', message: 'Enter your why' }]);
  });

  it('routes only routing fields, with null for one that does not apply (decision 4)', () => {
    const form = formOf(
      questionOf(fieldOf('held', 'yesNo', { routing: true })),
      questionOf(fieldOf('level', 'choice', { routing: true, options: colours }), { hide: 'held=false' }),
      questionOf(fieldOf('note', 'text')),
    );
    expect(check(form, { held: 'yes', level: 'red', note: 'private' }).routing).toEqual({ held: true, level: 'red' });
    expect(check(form, { held: 'no', level: 'red' }).routing).toEqual({ held: false, level: null });
  });

  it('holds an answer against a rule over several, once it holds by itself', () => {
    const rule = { holds: 'intent!=true', message: 'Select yes while there is intent' };
    const form = formOf(
      questionOf(fieldOf('intent', 'yesNo')),
      questionOf(fieldOf('risk', 'yesNo'), { required: true, check: rule }),
    );
    expect(check(form, { intent: true, risk: false }).errors).toEqual([{ field: 'risk', message: rule.message }]);
    expect(check(form, { intent: true }).errors).toEqual([{ field: 'risk', message: 'Select yes if your risk' }]);
    expect(check(form, { intent: false, risk: false }).errors).toEqual([]);
  });
});

describe('rows', () => {
  const list = fieldOf('goals', 'list', { asked: 'at least one goal', limits: { ...limits, maxRows: 3, minRows: 1 } });
  const form = formOf(
    questionOf(list, {
      rowQuestions: [
        questionOf(fieldOf('aim', 'text'), { required: true }),
        questionOf(fieldOf('byWhen', 'date'), { required: true, hide: 'this.aim!=Sleep' }),
      ],
    }),
  );

  it('names the row and the box that are wrong', () => {
    const { errors } = check(form, { goals: [{ aim: 'Walk' }, { aim: 'Sleep', byWhen: '1//2026' }, {}] });
    expect(errors).toEqual([
      { field: 'goals[1].byWhen', message: 'Your byWhen must include a month', part: 'month' },
      { field: 'goals[2].aim', message: 'Enter your aim' },
    ]);
  });

  it('wants as many rows as it must have, and no more than it may', () => {
    expect(check(form, {}).errors).toEqual([{ field: 'goals', message: 'Add at least one goal' }]);
    const tooMany = Array.from({ length: 10_000 }, () => ({ aim: 'Walk' }));
    expect(check(form, { goals: tooMany }).errors).toEqual([
      { field: 'goals', message: 'goals must have 3 entries or fewer' },
    ]);
  });

  it('keeps rows without what does not apply', () => {
    expect(check(form, { goals: [{ aim: 'Walk', byWhen: '2026-01-01' }] }).answers).toEqual({
      goals: [{ aim: 'Walk' }],
    });
  });
});

describe('hostile answers', () => {
  const form = formOf(questionOf(fieldOf('name', 'text')), questionOf(fieldOf('safe', 'yesNo')));

  it('refuses fields the form does not have, and quotes only their beginning', () => {
    const { errors, answers } = check(form, { name: 'Ada', ['x'.repeat(5000)]: 1, admin: true });
    expect(answers).toEqual({ name: 'Ada', safe: null });
    expect(errors.map(({ field }) => field)).toEqual(['x'.repeat(60), 'admin']);
  });

  it.each([[{}], [[]], [[{}]], [{ toString: 'x' }], [Number.NaN], [() => 'x'], [Symbol('x')], [1n]])(
    'survives %p for any answer',
    (value) => {
      for (const type of ['text', 'date', 'yesNo', 'number', 'email', 'choice', 'choices', 'staff'] as const) {
        const { errors, answers } = check(formOf(questionOf(fieldOf('x', type), { required: true })), { x: value });
        expect(errors.length).toBeGreaterThan(0);
        expect(answers).toEqual({});
      }
    },
  );

  it('reads answers named like the prototype as answers nobody gave', () => {
    const { answers } = check(form, JSON.parse('{"__proto__": {"name": "x"}}') as Record<string, unknown>);
    expect(answers).toEqual({ name: null, safe: null });
  });

  it('takes a member of staff only from the list it is given', () => {
    const staff = formOf(questionOf(fieldOf('worker', 'staff'), { required: true }));
    const among = { ...context, staff: ['ben'] };
    expect(validateAnswers(staff, { worker: 'ben' }, among).errors).toEqual([]);
    expect(validateAnswers(staff, { worker: 'eve' }, among).errors).toEqual([
      { field: 'worker', message: 'Select your worker from the list' },
    ]);
  });
});
