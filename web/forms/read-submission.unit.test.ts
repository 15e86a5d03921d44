import { loadForms } from '../../forms/catalogue';
import { readSubmission, rearrangeRows } from './read-submission';

const forms = loadForms(process.cwd());
const plan = forms.get('hackney/support-plan');

describe('reading what a browser sends', () => {
  it('reads rows from flat names and from nested ones alike, whatever their numbers', () => {
    const flat = {
      'goals[0][specific]': 'Sleep',
      'goals[0][byWhen][day]': '27',
      'goals[0][byWhen][month]': 'sept',
      'goals[0][byWhen][year]': '2026',
      'goals[25][specific]': 'Work',
    };
    const nested = {
      goals: { 0: { specific: 'Sleep', byWhen: { day: '27', month: 'sept', year: '2026' } }, 25: { specific: 'Work' } },
    };
    const expected = [
      { domain: '', specific: 'Sleep', measurable: '', achievable: '', realistic: '', byWhen: '27/sept/2026' },
      { domain: '', specific: 'Work', measurable: '', achievable: '', realistic: '', byWhen: '' },
    ];
    expect(readSubmission(plan, flat).answers['goals']).toEqual(expected);
    expect(readSubmission(plan, nested).answers['goals']).toEqual(expected);
  });

  it.each([
    ['submit', { kind: 'submit' }],
    ['save', { kind: 'save' }],
    ['add:goals', { kind: 'add', list: 'goals' }],
    ['remove:goals:1', { kind: 'remove', list: 'goals', row: 1 }],
    ['remove:goals:x', { kind: 'submit' }],
    ['add:crisisPlan', { kind: 'submit' }],
    ['add:__proto__', { kind: 'submit' }],
  ])('takes the button %s for %j', (operation, expected) => {
    expect(readSubmission(plan, { operation }).operation).toEqual(expected);
  });

  it('keeps only questions of the form, and no prototype', () => {
    const body: unknown = JSON.parse(
      '{"crisisPlan":"x","admin":"1","__proto__":{"crisisPlan":"y"},"goals[0][__proto__]":"z"}',
    );
    const { answers } = readSubmission(plan, body);
    expect(Object.keys(answers).sort()).toEqual([...plan.questions.keys()].sort());
    expect(answers['crisisPlan']).toBe('x');
  });

  it('sets apart, by path, what a page of an older version asked', () => {
    const body = {
      crisisPlan: 'x',
      formVersion: 'old',
      earlierNote: 'y',
      'earlierDate[day]': '3',
      'earlierDate[month]': '4',
      'earlierDate[year]': '2026',
      earlierChoices: ['a', 'b'],
      'goals[0][specific]': 'Sleep',
      'goals[0][earlierAim]': 'z',
    };
    expect(readSubmission(plan, body).unasked).toEqual({
      earlierNote: 'y',
      earlierDate: '3/4/2026',
      earlierChoices: ['a', 'b'],
      'goals[0].earlierAim': 'z',
    });
  });

  it('reads the files that were kept before, save those ticked to be removed', () => {
    const consent = forms.get('hackney/consent');
    const read = (body: object) => readSubmission(consent, body).answers['consentScan'];
    expect(read({ consentScan: ['a', 'b'], 'remove-consentScan': 'b' })).toEqual(['a']);
    expect(read({ consentScan: 'a' })).toEqual(['a']);
    expect(read({ consentScan: 'a', 'remove-consentScan': ['a', 'b'] })).toEqual([]);
    expect(read({ consentScan: '' })).toEqual([]);
    expect(readSubmission(consent, { consentScan: 'a', 'remove-consentScan': 'a' }).unasked).toEqual({});
  });

  it('takes no more rows than the list may have and one, so that too many are still told', () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, row) => [`goals[${row}][specific]`, 'x']));
    expect(readSubmission(plan, body).answers['goals']).toHaveLength(11);
  });
});

describe('adding and removing rows', () => {
  const answers = { goals: [{ specific: 'a' }, { specific: 'b' }] };

  it('adds a blank row at the end and removes the one that was named', () => {
    expect(rearrangeRows(plan, answers, { kind: 'add', list: 'goals' })['goals']).toEqual([
      { specific: 'a' },
      { specific: 'b' },
      {},
    ]);
    expect(rearrangeRows(plan, answers, { kind: 'remove', list: 'goals', row: 0 })['goals']).toEqual([
      { specific: 'b' },
    ]);
  });

  it('stops at the most rows the list may have', () => {
    const full = { goals: Array.from({ length: 10 }, () => ({})) };
    expect(rearrangeRows(plan, full, { kind: 'add', list: 'goals' })['goals']).toHaveLength(10);
  });
});
