import { carryDraft } from './carry-draft';
import { prefill } from './prefill';
import { fieldOf, formOf, questionOf } from './testing';

const colours = [
  { value: 'red', label: 'Red', exclusive: false },
  { value: 'blue', label: 'Blue', exclusive: false },
];
const form = formOf(
  questionOf(fieldOf('name', 'text')),
  questionOf(fieldOf('born', 'date')),
  questionOf(fieldOf('colour', 'choice', { options: colours })),
  questionOf(fieldOf('colours', 'choices', { options: colours })),
  questionOf(fieldOf('safe', 'yesNo', { afresh: true })),
  questionOf(fieldOf('goals', 'list'), { rowQuestions: [questionOf(fieldOf('aim', 'text'))] }),
);

describe('a draft in a new version of its form', () => {
  it('keeps what still fits, half-typed text included', () => {
    const draft = {
      name: 'Ada',
      born: '1//19',
      colour: 'red',
      colours: ['blue'],
      safe: false,
      goals: [{ aim: 'Sleep' }],
    };
    expect(carryDraft(form, draft)).toEqual({ answers: draft, dropped: [] });
  });

  it('lists what has no place any more: gone questions, gone options, answers of another kind', () => {
    const draft = {
      gone: 'x',
      colour: 'green',
      colours: ['red', 'green'],
      safe: 'perhaps',
      goals: [{ aim: 'Sleep', old: 'y' }],
    };
    expect(carryDraft(form, draft)).toEqual({
      answers: { colours: ['red'], goals: [{ aim: 'Sleep' }] },
      dropped: [
        { field: 'gone', value: 'x' },
        { field: 'colour', value: 'green' },
        { field: 'colours', value: ['green'] },
        { field: 'safe', value: 'perhaps' },
        { field: 'goals[0].old', value: 'y' },
      ],
    });
  });
});

describe('what a form starts with', () => {
  it('takes what is known and still an answer, and asks afresh what must be [HAC-12.17c HAC-16.2a]', () => {
    const known = [
      { field: 'name', value: 'Ada' },
      { field: 'colour', value: 'green' },
      { field: 'safe', value: true },
      { field: 'elsewhere', value: 'x' },
    ];
    expect(prefill(form, known)).toEqual({ name: 'Ada' });
  });
});
