import type { Answers } from '../../domain/cases';
import { openSqliteStore } from '../../store/sqlite';
import { embeddedWorldEngine } from '../../test/scenarios/embedded-world';
import { expectOk, someone } from '../../test/scenarios/people';
import { accepted } from '../../test/scenarios/steps';
import { openWorld } from '../../test/scenarios/world';
import type { World } from '../../test/scenarios/world';
import type { Answered, ChosenFile, KeptFile } from '../api';
import { CaseLog } from '../cases/case-log';
import { uploads } from '../documents';
import { Uploads } from './uploads';

jest.setTimeout(120_000);

const dayMs = 24 * 3_600_000;
const pdf = Buffer.from('%PDF-1.7\nsigned');
const consent = 'hackney/consent';
const paper = 'hackney/referral-paper';
const field = 'consentScan';

let world: World;
beforeAll(async () => {
  world = await openWorld({
    startsAt: '2027-03-01T09:00:00Z',
    openEngine: embeddedWorldEngine,
    openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
  });
});
afterAll(() => world.close());

const intake = () => someone(world, 'intake');
const scan = (own: Partial<ChosenFile> = {}): ChosenFile => ({ field, name: 'signed.pdf', content: pdf, ...own });

describe('a file chosen in a task', () => {
  let caseId: string;
  let taskId: string;
  let formVersion: string;
  beforeEach(async () => {
    caseId = await accepted(world);
    const row = await intake().finds('Obtain written consent', caseId);
    taskId = row.taskId;
    formVersion = world.parts.forms.get(consent).version;
    expectOk(await world.casework.claimTask(intake().requester, taskId, row.revision));
  });

  const keep = async (...files: ChosenFile[]) =>
    expectOk(await world.casework.keepUploads(intake().requester, { taskId }, files));
  const filled = (own: Answers): Answers => ({
    ...intake().fills(consent, { consentGiven: true, sharingWithGpAgreed: true }),
    ...own,
  });
  const complete = (answers: Answers, draftRevision = 0) =>
    world.casework.completeTask(intake().requester, taskId, { answers, formVersion, draftRevision });

  it('is kept when the form comes back with errors, and becomes a file of the case with the answers', async () => {
    const { kept, errors } = await keep(scan());
    expect(errors).toEqual([]);
    expect(kept).toMatchObject([{ field, name: 'signed.pdf', bytes: pdf.length }]);
    const ids = idsOf(kept);
    const refused = await complete({ ...filled({ [field]: ids }), consentSignedName: '' });
    expect(errorsOf(refused)).toEqual(['Enter the name as signed by the person']);
    expect(await filesOnTaskPage()).toMatchObject([{ fileId: ids[0], name: 'signed.pdf' }]);
    expectOk(await complete(filled({ [field]: ids })));
    const { timeline, sections } = await intake().sees(caseId);
    const shown = { value: 'signed.pdf', files: [{ fileId: ids[0], name: 'signed.pdf', bytes: pdf.length }] };
    const label = 'Scan or photo of the signed consent';
    const entry = timeline.find(({ title }) => title === 'Obtain written consent');
    expect(entry?.details).toContainEqual({ label, ...shown });
    expect(entry?.files).toEqual([]);
    expect(sections.find(({ id }) => id === 'consent')?.rows).toContainEqual(
      expect.objectContaining({ label, ...shown }),
    );
    const file = expectOk(await world.casework.file(intake().requester, caseId, ids[0] ?? ''));
    expect({ ...file, content: Buffer.from(file.content) }).toEqual({
      name: 'signed.pdf',
      mediaType: 'application/pdf',
      content: pdf,
    });
  });

  it('is kept in a draft, also for the colleague who takes the task over', async () => {
    const ids = idsOf((await keep(scan())).kept);
    const draft = { answers: { [field]: ids }, formVersion, revision: 0 };
    expectOk(await world.casework.saveDraft(intake().requester, taskId, draft));
    const page = expectOk(await world.casework.task(intake().requester, taskId));
    expect(page.draft?.answers[field]).toEqual(ids);
    expect(page.files).toMatchObject([{ fileId: ids[0] }]);
    expectOk(await complete(filled({ [field]: ids }), 1));
    expect((await attached()).map(({ fileId }) => fileId)).toEqual(ids);
  });

  it('is attached once, and nothing of it waits any more', async () => {
    const ids = idsOf((await keep(scan())).kept);
    const answers = filled({ [field]: ids });
    const both = await Promise.all([complete(answers), complete(answers)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await world.settle();
    expect((await attached()).map(({ fileId }) => fileId)).toEqual(ids);
    expect(await waiting()).toBe(0);
    expect(await world.parts.store.files.get(ids[0] ?? '')).toBeDefined();
  });

  it('that was taken away again is not attached, and its content goes', async () => {
    const ids = idsOf((await keep(scan(), scan({ name: 'wrong.pdf' }))).kept);
    expectOk(await complete(filled({ [field]: ids.slice(0, 1) })));
    expect((await attached()).map(({ name }) => name)).toEqual(['signed.pdf']);
    expect(await world.parts.store.files.get(ids[1] ?? '')).toBeUndefined();
  });

  it('of another task, of a referral or of nobody is refused', async () => {
    const otherCase = await accepted(world);
    const other = await intake().finds('Obtain written consent', otherCase);
    expectOk(await world.casework.claimTask(intake().requester, other.taskId, other.revision));
    const place = { taskId: other.taskId };
    const foreign = expectOk(await world.casework.keepUploads(intake().requester, place, [scan()]));
    const referral = expectOk(
      await world.casework.keepUploads(intake().requester, { formId: paper }, [scan({ field: 'paperScan' })]),
    );
    for (const id of [...idsOf(foreign.kept), ...idsOf(referral.kept), 'no-such-file']) {
      const message = 'Select the scan of the signed consent again: a file chosen before is no longer kept';
      expect(errorsOf(await complete(filled({ [field]: [id] })))).toEqual([message]);
    }
  });

  it.each([
    ['HTML under the name of a PDF', { content: Buffer.from('<!doctype html><script>alert(1)</script>') }],
    ['SVG', { name: 'scan.svg', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>') }],
    ['SVG under the name of a PNG', { name: 'scan.png', content: Buffer.from('<?xml version="1.0"?><svg/>') }],
    ['a program', { content: Buffer.from('MZ\u0090\u0000') }],
    ['plain text', { name: 'notes.txt', content: Buffer.from('Signed, honestly') }],
  ])('is refused by its content: %s', async (_what, own) => {
    const { kept, errors } = await keep(scan(own));
    expect(kept).toEqual([]);
    const { name } = scan(own);
    expect(errors).toEqual([
      { field, message: `The scan of the signed consent: “${name}” must be a PDF, JPEG or PNG file` },
    ]);
    expect(await waiting()).toBe(0);
  });

  it('is refused when it is empty, larger than 10 MB, or not read because of its size', async () => {
    const large = Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024)]);
    const { kept, errors } = await keep(
      scan({ content: Buffer.alloc(0) }),
      scan({ content: large }),
      scan({ content: Buffer.alloc(0), tooLarge: true }),
    );
    expect(kept).toEqual([]);
    expect(errors.map(({ message }) => message)).toEqual([
      'The scan of the signed consent: “signed.pdf” is empty',
      'The scan of the signed consent: “signed.pdf” must be smaller than 10 MB',
      'The scan of the signed consent: “signed.pdf” must be smaller than 10 MB',
    ]);
  });

  it('is kept under a name that leads nowhere and starts nothing', async () => {
    const { kept } = await keep(scan({ name: '../../web/assets/plan.pdf' }), scan({ name: 'plan.pdf.exe' }));
    expect(kept.map(({ name }) => name)).toEqual(['plan.pdf', 'plan.pdf.exe.pdf']);
  });

  it('is not taken for a question that asks for no file', async () => {
    expect(await keep(scan({ field: 'consentSignedName' }), scan({ field: 'nothing' }))).toEqual({
      kept: [],
      errors: [],
    });
  });

  it('is told when there are more than the question takes', async () => {
    const { kept } = await keep(scan(), scan(), scan(), scan());
    const message = 'You can only select up to 3 files for the scan of the signed consent';
    expect(errorsOf(await complete(filled({ [field]: idsOf(kept) })))).toEqual([message]);
  });

  it('is for whoever has the task', async () => {
    const outcome = await world.casework.keepUploads(someone(world, 'manager').requester, { taskId }, [scan()]);
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'forbidden' } });
    const stranger = await world.casework.keepUploads(someone(world, 'designer').requester, { taskId }, [scan()]);
    expect(stranger).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });
    expect(await waiting()).toBe(0);
  });

  it('expires with its content when the form is never sent', async () => {
    const [id = ''] = idsOf((await keep(scan())).kept);
    const kept = keeper();
    await world.advanceTo(world.parts.clock.now() + 30 * dayMs - 1000);
    await kept.discardExpired();
    expect(await waiting()).toBe(1);
    await world.advanceTo(world.parts.clock.now() + 3 * 3_600_000);
    expect(await kept.discardExpired()).toBeGreaterThan(0);
    expect(await world.parts.store.files.get(id)).toBeUndefined();
    expect(await waiting()).toBe(0);
  });

  it('that was attached by a process which died before it could say so keeps its content', async () => {
    const ids = idsOf((await keep(scan())).kept);
    const document = await world.parts.store.collection(uploads).get(ids[0] ?? '');
    expectOk(await complete(filled({ [field]: ids })));
    if (document === undefined) throw new Error('Expected an upload, but there is none.');
    await world.parts.store.collection(uploads).insert(document);
    await world.advanceTo(world.parts.clock.now() + 31 * dayMs);
    await keeper().discardExpired();
    expect(await waiting()).toBe(0);
    expect(await world.parts.store.files.get(ids[0] ?? '')).toBeDefined();
  });

  function waiting(): Promise<number> {
    return world.parts.store.collection(uploads).count({ where: { place: `task:${taskId}` } });
  }

  async function filesOnTaskPage(): Promise<readonly KeptFile[]> {
    return expectOk(await world.casework.task(intake().requester, taskId)).files;
  }

  async function attached() {
    const { timeline } = await intake().sees(caseId);
    return timeline.flatMap(({ details, files }) => [...files, ...details.flatMap((row) => row.files ?? [])]);
  }
});

describe('a file chosen in a referral that staff type in', () => {
  let onceKey: string;
  beforeEach(() => {
    onceKey = world.parts.ids.next();
  });
  const keep = async (by = intake().requester) =>
    expectOk(await world.casework.keepUploads(by, { formId: paper }, [scan({ field: 'paperScan' })]));
  const send = (answers: Answers, by: 'public' | 'intake' = 'intake') =>
    world.casework.submitReferral(by === 'public' ? 'public' : intake().requester, {
      service: 'hackney',
      formId: paper,
      answers,
      onceKey,
    });

  it('becomes a restricted file of the new case, however often the referral is sent', async () => {
    const ids = idsOf((await keep()).kept);
    expect(expectOk(await world.casework.chosenFiles(intake().requester, paper))).toMatchObject([{ fileId: ids[0] }]);
    const answers = { ...intake().fills(paper, {}), paperScan: ids };
    const first = expectOk(await send(answers));
    expect(expectOk(await send(answers)).reference).toBe(first.reference);
    await world.settle();
    const { caseId } = first;
    expect(expectOk(await world.casework.chosenFiles(intake().requester, paper))).toEqual([]);
    const fileId = ids[0] ?? '';
    expect(await world.casework.file(intake().requester, caseId, fileId)).toMatchObject({ ok: false });
    const { taskId, revision } = await intake().finds('Screen referral', caseId);
    expectOk(await world.casework.claimTask(intake().requester, taskId, revision));
    expectOk(await world.casework.file(intake().requester, caseId, fileId));
    const labels = (await intake().sees(caseId)).timeline.flatMap(({ details }) => details.map(({ label }) => label));
    expect(labels).toContain('Scan or photo of the paper referral');
    const keyWorker = someone(world, 'keyworker').requester;
    expect(await world.casework.file(keyWorker, caseId, fileId)).toMatchObject({ ok: false });
    expect(world.problems).toEqual([]);
  });

  it('is for the one who chose it: a colleague and the public are refused', async () => {
    const ids = idsOf((await keep(someone(world, 'manager').requester)).kept);
    const answers = { ...intake().fills(paper, {}), paperScan: ids };
    const message = 'Select the scan of the paper referral again: a file chosen before is no longer kept';
    expect(errorsOf(await send(answers))).toEqual([message]);
    expect(errorsOf(await send(answers, 'public'))).toEqual([message]);
  });

  it('is not taken from those who may not record a referral', async () => {
    const designer = someone(world, 'designer').requester;
    const refused = await world.casework.keepUploads(designer, { formId: paper }, [scan({ field: 'paperScan' })]);
    expect(refused).toMatchObject({ ok: false });
    const nowhere = await world.casework.keepUploads(intake().requester, { formId: consent }, [scan()]);
    expect(nowhere).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });
  });
});

function idsOf(kept: readonly KeptFile[]): readonly string[] {
  return kept.map(({ fileId }) => fileId);
}

function errorsOf(answered: Answered<unknown>): readonly string[] {
  return answered.ok ? ['nothing: it was done'] : (answered.refusal.errors ?? []).map(({ message }) => message);
}

function keeper(): Uploads {
  return new Uploads(world.parts, new CaseLog(world.parts, async () => undefined));
}
