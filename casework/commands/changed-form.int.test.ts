import { fieldOf, questionOf } from '../../domain/forms/testing';
import type { Form } from '../../domain/forms';
import { openSqliteStore } from '../../store/sqlite';
import { embeddedWorldEngine } from '../../test/scenarios/embedded-world';
import { expectOk, refers, someone } from '../../test/scenarios/people';
import { openWorld } from '../../test/scenarios/world';
import type { World } from '../../test/scenarios/world';

jest.setTimeout(60_000);

const formId = 'hackney/screening';
const typed = { immediateRisk: false, screeningNote: 'Rang twice, no answer', assessmentNeeded: true };

describe('a form that changes between its draft and its submission', () => {
  let world: World;
  let taskId: string;
  beforeEach(async () => {
    world = await openWorld({
      startsAt: '2027-03-01T09:00:00Z',
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
    const row = await intake().finds('Screen referral', await refers(world, 'self'));
    taskId = row.taskId;
    expectOk(await world.casework.claimTask(intake().requester, taskId, row.revision));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await world.close();
  });

  it('shows the draft in the new form, with what was dropped and what is still to be answered', async () => {
    const formVersion = world.parts.forms.get(formId).version;
    expectOk(await world.casework.saveDraft(intake().requester, taskId, { answers: typed, formVersion, revision: 0 }));
    publish(withoutNoteAndWithHeating(world.parts.forms.get(formId)));
    const page = expectOk(await world.casework.task(intake().requester, taskId));
    expect(page.draft?.answers).toEqual({ immediateRisk: false, assessmentNeeded: true });
    expect(page.formChange?.dropped).toEqual([{ label: noteLabel(), value: 'Rang twice, no answer' }]);
    expect(page.formChange?.toAnswer).toContain('Is there heating?');
  });

  it('is not completed with answers to the old one: they come back carried into the new one', async () => {
    const before = world.parts.forms.get(formId);
    const answers = { ...intake().fills(formId, typed), screeningNote: 'Rang twice, no answer' };
    publish(withoutNoteAndWithHeating(before));
    const submission = { answers, formVersion: before.version, draftRevision: 0 };
    const answered = await world.casework.completeTask(intake().requester, taskId, submission);
    if (answered.ok) throw new Error('Expected a conflict, but the task was completed.');
    const { kind, formChange } = answered.refusal;
    expect(kind).toBe('conflict');
    expect(formChange).toMatchObject({
      answers: { immediateRisk: false, assessmentNeeded: true },
      dropped: [{ label: noteLabel(), value: 'Rang twice, no answer' }],
      toAnswer: ['Is there heating?'],
    });
    const { version } = world.parts.forms.get(formId);
    expectOk(
      await world.casework.completeTask(intake().requester, taskId, {
        answers: { ...formChange?.answers, heating: true },
        formVersion: version,
        draftRevision: 0,
      }),
    );
  });

  it('says nothing of a change when there was none', async () => {
    const formVersion = world.parts.forms.get(formId).version;
    expectOk(await world.casework.saveDraft(intake().requester, taskId, { answers: typed, formVersion, revision: 0 }));
    expect(expectOk(await world.casework.task(intake().requester, taskId)).formChange).toBeUndefined();
  });

  function intake() {
    return someone(world, 'intake');
  }

  function noteLabel(): string | undefined {
    return world.parts.forms.field('screeningNote')?.label;
  }

  /** From now on the installation has this version of the form, as after a start with another file. */
  function publish(form: Form): void {
    const get = world.parts.forms.get.bind(world.parts.forms);
    jest.spyOn(world.parts.forms, 'get').mockImplementation((id) => (id === formId ? form : get(id)));
  }
});

function withoutNoteAndWithHeating(form: Form): Form {
  const heating = questionOf(fieldOf('heating', 'yesNo', { label: 'Is there heating?' }), { required: true });
  const questions = new Map([...form.questions].filter(([key]) => key !== 'screeningNote'));
  return { ...form, version: 'next', questions: questions.set('heating', heating), items: [...form.items, heating] };
}
