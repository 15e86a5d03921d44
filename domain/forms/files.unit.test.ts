import { chosenFileProblem, fileLimitsInWords, kindsInWords } from './files';
import type { ChosenFile, FileLimits } from './files';
import { prefill } from './prefill';
import { evaluateSimply, fieldOf, formOf, questionOf } from './testing';
import { validateAnswers } from './validate-answers';

const scans: FileLimits = { most: 2, kinds: ['pdf', 'jpeg', 'png'], megabytes: 10 };
const limits = { decimals: 0, maxLength: 200, maxRows: 30, files: scans };
const scan = fieldOf('scan', 'file', { asked: 'the scan of the signed form', limits });
const form = formOf(questionOf(scan, { required: true }));

const judge = (answer: unknown, files?: ReadonlyMap<string, string>) =>
  validateAnswers(
    form,
    { scan: answer },
    { today: '2026-03-10', evaluateCondition: evaluateSimply, ...(files && { files }) },
  );

describe('an answer that is files', () => {
  const kept = new Map([
    ['one', 'scan'],
    ['two', 'scan'],
    ['three', 'scan'],
    ['other', 'anotherScan'],
  ]);

  it('is a list of the files that were kept for this question, each once', () => {
    expect(judge(['one', 'two', 'one'], kept)).toMatchObject({ answers: { scan: ['one', 'two'] }, errors: [] });
    expect(judge('one', kept)).toMatchObject({ answers: { scan: ['one'] }, errors: [] });
  });

  it.each([
    ['of another question', ['one', 'other']],
    ['that nobody knows', ['gone']],
    ['that is no id', [{ a: 'b' }]],
  ])('refuses a file %s', (_what, answer) => {
    const message = 'Select the scan of the signed form again: a file chosen before is no longer kept';
    expect(judge(answer, kept).errors).toEqual([{ field: 'scan', message }]);
  });

  it.each([null, undefined, '', [], ['']])('is missing when it is %j', (answer) => {
    expect(judge(answer, kept).errors).toMatchObject([{ field: 'scan' }]);
  });

  it('says what is missing and how many there may be', () => {
    expect(judge([], kept).errors).toEqual([{ field: 'scan', message: 'Select the scan of the signed form' }]);
    const message = 'You can only select up to 2 files for the scan of the signed form';
    expect(judge(['one', 'two', 'three'], kept).errors).toEqual([{ field: 'scan', message }]);
  });

  it('is never filled in from what the case has: a file is attached once', () => {
    expect(prefill(form, [{ field: 'scan', value: ['one'] }])).toEqual({});
  });

  it('is kept in a draft without being judged', () => {
    expect(judge(['anything']).errors).toEqual([]);
  });
});

describe('a file that was chosen', () => {
  const chosen: ChosenFile = { name: 'page.pdf', bytes: 2000, kind: 'pdf', tooLarge: false };

  it('passes when kind and size fit', () => {
    expect(chosenFileProblem(scan, chosen)).toBeUndefined();
    expect(chosenFileProblem(scan, { ...chosen, bytes: 10 * 1024 * 1024 })).toBeUndefined();
  });

  it.each([
    ['too large', { bytes: 10 * 1024 * 1024 + 1 }, 'must be smaller than 10 MB'],
    ['too large to be read', { bytes: 0, kind: undefined, tooLarge: true }, 'must be smaller than 10 MB'],
    ['empty', { bytes: 0, kind: 'text' }, 'is empty'],
    ['of a kind the field does not take', { kind: 'word' }, 'must be a PDF, JPEG or PNG file'],
    ['of no kind that is kept', { kind: undefined }, 'must be a PDF, JPEG or PNG file'],
  ] as const)('is named with its question when it is %s', (_what, own, words) => {
    expect(chosenFileProblem(scan, { ...chosen, ...own })).toBe(`The scan of the signed form: “page.pdf” ${words}`);
  });
});

describe('limits in words', () => {
  it('read as a sentence', () => {
    expect(fileLimitsInWords(scans)).toBe('Up to 2 files: PDF, JPEG or PNG, up to 10 MB each');
    expect(fileLimitsInWords({ most: 1, kinds: ['pdf'], megabytes: 5 })).toBe('One file: PDF, up to 5 MB');
    expect(kindsInWords(['word', 'text'])).toBe('Word or plain text');
  });
});
