import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluateCondition } from '../casework/forms/evaluate-condition';
import { validateAnswers } from '../domain/forms';
import type { AnswerValue, Answers } from '../domain/cases/events';
import type { Field, Question } from '../domain/forms';
import { formFromSchema, loadForms } from './catalogue';
import { loadDictionary } from './dictionary';
import { generateForms } from './generate/write-forms';

const root = process.cwd();
const forms = loadForms(root);
const dictionary = loadDictionary(root);

describe('the forms', () => {
  it.each(generateForms(root).map((form) => [form.formId, form] as const))(
    '%s is what its recipe and the dictionary say',
    (_id, form) => {
      // Where this fails, run `npm run forms` and look at the difference.
      expect(readFileSync(form.file, 'utf8')).toBe(form.content);
    },
  );

  it('are all there, each with a recipe, and use every field of the dictionary', () => {
    expect(generateForms(root).map(({ formId }) => formId)).toEqual([...forms.ids].sort());
    const used = new Set(forms.ids.flatMap((id) => [...forms.get(id).questions.keys()]));
    expect([...dictionary.keys()].filter((key) => !used.has(key))).toEqual([]);
  });

  it('set the variables that the pathways branch on', () => {
    const routing = Object.fromEntries(
      forms.ids.map((id) => [
        id,
        [...forms.get(id).questions.values()].filter(({ field }) => field.routing).map(({ field }) => field.key),
      ]),
    );
    expect(routing).toMatchObject({
      'hackney/screening': ['immediateRisk', 'interpreterNeeded', 'assessmentNeeded'],
      'hackney/eligibility-assessment': [
        'livesInArea',
        'needLevel',
        'priorityGroup',
        'riskLevel',
        'exclusion',
        'partnerInvolved',
        'alternativeAvailable',
        'therapyRequest',
      ],
      'hackney/intake-outcome': ['outcome', 'placeFree'],
      'hackney/consent': ['consentGiven', 'sharingWithGpAgreed'],
      'hackney/full-assessment': ['suicideRiskNow', 'riskLevel'],
      'hackney/contact': ['contactHeld', 'suicideRiskNow', 'riskLevel', 'changeInCircumstances', 'endAsked'],
      'hackney/review': ['planChanged', 'nextStep'],
      'hackney/beyond-cap': ['extended', 'newEndOn'],
      'hackney/plan-signatures': ['bothSigned', 'copyTaken'],
    });
  });

  it('change their version with the schema and with the dictionary', () => {
    const text = readFileSync(path.join(root, 'forms/hackney/screening.form'), 'utf8');
    const version = formFromSchema(text, 'screening', dictionary).version;
    expect(version).toBe(forms.get('hackney/screening').version);
    expect(formFromSchema(text.replace('Immediate risk', 'Risk'), 'screening', dictionary).version).not.toBe(version);
    const reworded = new Map(dictionary);
    const field = dictionary.get('immediateRisk');
    if (!field) throw new Error('Expected the dictionary to have immediateRisk.');
    reworded.set('immediateRisk', { ...field, hint: 'Another hint' });
    expect(formFromSchema(text, 'screening', reworded).version).not.toBe(version);
  });
});

describe('the contract in the forms', () => {
  const clausesOf = (formId: string): ReadonlySet<string> =>
    new Set(
      [...forms.get(formId).questions.values()].flatMap(({ field, rowQuestions }) => [
        ...field.clauses,
        ...rowQuestions.flatMap((row) => row.field.clauses),
      ]),
    );

  it('asks all eighteen content areas in the full assessment [HAC-12.18b to HAC-12.18s]', () => {
    const clauses = clausesOf('hackney/full-assessment');
    const areas = Array.from('bcdefghijklmnopqrs', (letter) => `HAC-12.18${letter}`);
    expect(areas).toHaveLength(18);
    expect(areas.filter((area) => !clauses.has(area))).toEqual([]);
  });

  it.each(['hackney/eligibility-assessment', 'hackney/full-assessment', 'hackney/contact', 'hackney/crisis-review'])(
    'asks directly about suicidal thoughts, and about intent where there are any: %s [HAC-12.18t HAC-16.2a]',
    (formId) => {
      const form = forms.get(formId);
      expect(form.questions.get('suicidalThoughts')).toMatchObject({
        required: true,
        field: { afresh: true, sensitivity: 'restricted' },
      });
      const judge = (answers: Answers) =>
        validateAnswers(form, answers, { today: '2026-03-10', evaluateCondition }).errors.map(({ field }) => field);
      expect(judge({ contactHeld: true, suicidalThoughts: 'yes' })).toContain('suicidalIntent');
      expect(judge({ contactHeld: true, suicidalThoughts: 'no' })).not.toContain('suicidalIntent');
    },
  );

  it('does not let intent pass without calling it a risk now [HAC-12.18t HAC-16.2b]', () => {
    const answers = { suicidalThoughts: 'yes', suicidalIntent: 'yes', suicidePlan: 'x', suicideRiskNow: false };
    const { errors } = validateAnswers(forms.get('hackney/full-assessment'), answers, {
      today: '2026-03-10',
      evaluateCondition,
    });
    expect(errors).toContainEqual({
      field: 'suicideRiskNow',
      message: 'Select yes when the person intends to act on suicidal thoughts',
    });
  });

  it('holds every goal to its five parts [HAC-12.21c]', () => {
    const { errors } = validateAnswers(
      forms.get('hackney/support-plan'),
      { goals: [{ specific: 'Walk' }] },
      { today: '2026-03-10', evaluateCondition },
    );
    expect(errors.map(({ field }) => field).filter((field) => field.startsWith('goals'))).toEqual([
      'goals[0].domain',
      'goals[0].measurable',
      'goals[0].achievable',
      'goals[0].realistic',
      'goals[0].byWhen',
    ]);
  });

  it('wants both signatures with their dates, or the reason [HAC-12.21i]', () => {
    const judge = (bothSigned: boolean) =>
      validateAnswers(
        forms.get('hackney/plan-signatures'),
        { bothSigned, crisisInformationGiven: true, copyTaken: true },
        { today: '2026-03-10', evaluateCondition },
      );
    expect(judge(true).errors.map(({ field }) => field)).toEqual([
      'personSignature',
      'personSignedOn',
      'keyWorkerSignature',
      'keyWorkerSignedOn',
    ]);
    expect(judge(false).errors.map(({ field }) => field)).toEqual(['notSignedReason']);
  });

  it('asks the four questions of a review [HAC-12.22d]', () => {
    const asked = [...forms.get('hackney/review').questions.values()].filter(({ field }) =>
      field.clauses.includes('HAC-12.22d'),
    );
    expect(asked.map(({ field }) => field.key)).toEqual(
      expect.arrayContaining(['goalProgress', 'planMeetsNeed', 'planChanged', 'moveOnRelevance']),
    );
  });

  it('checks risk at every contact that took place [HAC-16.2a]', () => {
    const { errors, routing } = validateAnswers(
      forms.get('hackney/contact'),
      { contactHeld: true },
      { today: '2026-03-10', evaluateCondition },
    );
    expect(errors.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'suicidalThoughts',
        'suicideRiskNow',
        'riskOfHarmToSelf',
        'riskOfHarmToOthers',
        'riskLevel',
      ]),
    );
    expect(routing).toMatchObject({ contactHeld: true, riskLevel: null });
  });
});

describe('files in forms', () => {
  const asking = forms.ids.filter((id) =>
    [...forms.get(id).questions.values()].some(({ field }) => field.type === 'file'),
  );

  it('are asked for where the service has paper, and are never required: paper may stay where it is', () => {
    expect(asking).toEqual(['hackney/consent', 'hackney/plan-signatures', 'hackney/referral-paper']);
    const questions = asking.flatMap((id) => [...forms.get(id).questions.values()]);
    expect(questions.filter(({ field, required }) => field.type === 'file' && required)).toEqual([]);
  });

  it('are for people who are signed in: a form of the public that asks for one is refused', () => {
    const text = JSON.stringify({
      id: 'x/y',
      type: 'default',
      schemaVersion: 19,
      properties: { title: 'T', voice: 'self', submitLabel: 'Send' },
      components: [{ id: 'paperScan', type: 'filepicker', key: 'paperScan' }],
    });
    expect(() => formFromSchema(text, 'x.form', dictionary)).toThrow('Expected paperScan of x.form to ask for no file');
  });
});

describe('speed', () => {
  it('validates the largest form in under 5 ms', () => {
    const form = forms.get('hackney/full-assessment');
    const answers = Object.fromEntries(
      [...form.questions.values()].map((question) => [question.field.key, someAnswer(question)]),
    );
    const context = { today: '2026-03-10', evaluateCondition };
    const validate = (times: number): void => {
      for (let time = 0; time < times; time++) validateAnswers(form, answers, context);
    };
    validate(100);
    // Processor time: what other work the machine has does not count.
    const before = process.cpuUsage();
    validate(100);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / 100).toBeLessThan(5);
  });
});

describe('a form that is wrong', () => {
  const wrong = (components: readonly object[]): string =>
    JSON.stringify({
      id: 'x/y',
      type: 'default',
      schemaVersion: 19,
      properties: { title: 'T', voice: 'staff', submitLabel: 'Send' },
      components,
    });

  it.each([
    [
      'an unknown field',
      [{ id: 'a', type: 'textfield', key: 'noSuchField' }],
      'Expected noSuchField of x.form to be a field of the dictionary, but forms/fields has none of that name.',
    ],
    [
      'a field asked twice',
      [
        { id: 'a', type: 'textfield', key: 'town' },
        { id: 'b', type: 'textfield', key: 'town' },
      ],
      'Expected town of x.form to be asked once, but it is there twice.',
    ],
    [
      'an id used twice',
      [
        { id: 'a', type: 'textfield', key: 'town' },
        { id: 'a', type: 'textfield', key: 'phone' },
      ],
      'Expected a of x.form to be the id of one component, but two have it.',
    ],
    [
      'a condition that looks ahead',
      [
        { id: 'town', type: 'textfield', key: 'town', conditional: { hide: '=phone = null' } },
        { id: 'phone', type: 'textfield', key: 'phone' },
      ],
      'Expected town of x.form to depend on questions before it, but phone comes later or not at all.',
    ],
    [
      'a list as a text box',
      [{ id: 'a', type: 'textfield', key: 'goals' }],
      'Expected goals of x.form to be a dynamic list, being a list in the dictionary.',
    ],
    [
      'a file as a text box',
      [{ id: 'a', type: 'textfield', key: 'paperScan' }],
      'Expected paperScan of x.form to be a file picker where the dictionary has a file, and nothing else to be one.',
    ],
    [
      'a text as a file picker',
      [{ id: 'a', type: 'filepicker', key: 'town' }],
      'Expected town of x.form to be a file picker where the dictionary has a file, and nothing else to be one.',
    ],
    [
      'a row field that the list does not have',
      [{ id: 'a', type: 'dynamiclist', path: 'goals', components: [{ id: 'b', type: 'textfield', key: 'town' }] }],
      'Expected town of x.form to be a row field of goals, but the dictionary has none of that name.',
    ],
  ])('is refused with the file and the field: %s', (_what, components, message) => {
    expect(() => formFromSchema(wrong(components), 'x.form', dictionary)).toThrow(message);
  });

  it('is refused where it is no form at all', () => {
    expect(() => formFromSchema('{', 'x.form', dictionary)).toThrow(/^Expected x\.form to be JSON, but /);
    expect(() => formFromSchema('{"id":"x"}', 'x.form', dictionary)).toThrow(
      /^Expected x\.form to be well formed, but type: /,
    );
  });
});

describe('a dictionary that is wrong', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'dictionary-'));
    mkdirSync(path.join(folder, 'forms', 'fields'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['{ label: A, asked: a, type: choice }', 'Expected field a of forms/fields/s.yaml to have options.'],
    [
      '{ label: A, asked: a, type: text, options: { x: X } }',
      'Expected field a of forms/fields/s.yaml to have no options, being of type text.',
    ],
    [
      '{ label: A, asked: a, type: text, routing: true }',
      'Expected field a of forms/fields/s.yaml to route by a yes/no, choice, date or number: nothing else may enter the engine.',
    ],
    ['{ label: A, asked: a, type: list }', 'Expected field a of forms/fields/s.yaml to have row fields.'],
    ['{ label: A, asked: a, type: file }', 'to say which files it takes (files: { kinds: [pdf] }).'],
    [
      '{ label: A, asked: a, type: text, files: { kinds: [pdf] } }',
      'Expected field a of forms/fields/s.yaml to take no files, being of type text.',
    ],
    ['{ label: A, asked: a, type: file, files: { kinds: [svg] } }', 'fields.a.files.kinds.0: '],
    ['{ label: A, asked: a, type: file, files: { kinds: [pdf], megabytes: 11 } }', 'fields.a.files.megabytes: '],
    [
      '{ label: A, asked: a, type: list, row: { b: { label: B, asked: b, type: file, files: { kinds: [pdf] } } } }',
      'to have rows of plain fields, but b is a list, takes files or routes.',
    ],
    ['{ label: A, asked: a, type: colour }', 'Expected forms/fields/s.yaml to be well formed, but fields.a.type: '],
    ['{ label: A, asked: a, type: text, colour: red }', 'Unrecognized key: "colour"'],
  ])('is refused with the file and the field: %s', (field, message) => {
    writeFileSync(path.join(folder, 'forms', 'fields', 's.yaml'), `group: person\nfields:\n  a: ${field}\n`);
    expect(() => loadDictionary(folder)).toThrow(message);
  });

  it('is refused where two subjects have the same field', () => {
    for (const subject of ['one', 'two']) {
      writeFileSync(
        path.join(folder, 'forms', 'fields', `${subject}.yaml`),
        'group: person\nfields:\n  a: { label: A, asked: a, type: text }\n',
      );
    }
    expect(() => loadDictionary(folder)).toThrow(
      'Expected field a once, but one.yaml and two.yaml both have it. Rename one.',
    );
  });
});

function someAnswer({ field, rowQuestions }: Question): AnswerValue {
  if (field.type !== 'list') return plainAnswer(field);
  return Array.from({ length: 10 }, () =>
    Object.fromEntries(rowQuestions.map((row) => [row.field.key, plainAnswer(row.field)])),
  );
}

function plainAnswer(field: Field): AnswerValue {
  const [option] = field.options;
  if (option) return field.type === 'choices' ? [option.value] : option.value;
  if (field.type === 'yesNo') return true;
  if (field.type === 'date') return '27/march/2031';
  return field.type === 'number' ? '7' : 'Text '.repeat(30);
}
