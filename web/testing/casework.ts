import type { Answered, Casework, Draft, TaskRow } from '../../casework/api';
import { isAllowed, reachesAnything } from '../../domain/access';
import type { CaseAction, Requester } from '../../domain/access';
import { done, invalid, refused } from './answers';
import { TestOffice } from './office';
import { testPages } from './pages';
import { earlierCaseId, missingReason, testComparison, testPerson } from './people';
import { errorsOfForm } from './forms';

/**
 * The use cases as pages meet them, over a few records in memory: access is decided by `domain/access`, revisions are
 * compared, and every part can be made unavailable. What the real use cases do is tested where they live.
 */
export class TestCasework extends TestOffice implements Casework {
  async submitReferral(
    ...[by, referral]: Parameters<Casework['submitReferral']>
  ): ReturnType<Casework['submitReferral']> {
    if (this.unavailable) return refused('unavailable');
    if (by !== 'public' && !isAllowed(by, 'record-referral', { service: referral.service }))
      return refused('forbidden');
    const known = this.referrals.get(referral.onceKey);
    const reference = known ?? `HAC-TEST-000${this.referrals.size + 1}`;
    if (known === undefined) this.did('submitReferral');
    this.referrals.set(referral.onceKey, reference);
    return done({
      caseId: 'case-9',
      reference,
      next: ['The team reads it within 2 working days', 'We contact you in the way you said is safe'],
    });
  }

  async claimTask(by: Requester, taskId: string, revision: number): Promise<Answered<TaskRow>> {
    return this.move(by, 'claim-task', taskId, revision, (task) => (task.assigneeId = by.userId));
  }

  async claimNext(by: Requester): Promise<Answered<TaskRow>> {
    const task = this.tasks_.find(
      (candidate) => !candidate.done && isAllowed(by, 'claim-task', this.taskResource(candidate)),
    );
    if (task === undefined)
      return refused('not-found', 'Nothing waits for you: every task of your groups has somebody.');
    return this.claimTask(by, task.taskId, task.revision);
  }

  async releaseTask(by: Requester, taskId: string, revision: number): Promise<Answered<TaskRow>> {
    return this.move(by, 'release-task', taskId, revision, (task) => delete task.assigneeId);
  }

  async reassignTask(by: Requester, taskId: string, toUserId: string, revision: number): Promise<Answered<TaskRow>> {
    return this.move(by, 'reassign-task', taskId, revision, (task) => (task.assigneeId = toUserId));
  }

  async returnTask(by: Requester, taskId: string, note: string, revision: number): Promise<Answered<TaskRow>> {
    return this.move(by, 'return-task', taskId, revision, (task) => {
      delete task.assigneeId;
      task.returnNote = note;
    });
  }

  async saveDraft(...[by, taskId, draft]: Parameters<Casework['saveDraft']>): ReturnType<Casework['saveDraft']> {
    const task = this.openTask(by, 'save-draft', taskId);
    if ('kind' in task) return { ok: false, refusal: task };
    const standing = this.drafts.get(taskId);
    if ((standing?.revision ?? 0) !== draft.revision)
      return refused('conflict', 'Somebody else saved this form while you were filling it in.');
    const saved: Draft = {
      ...draft,
      revision: draft.revision + 1,
      savedAt: '2026-10-14T15:00:00Z',
      savedBy: { userId: by.userId, name: by.name },
    };
    this.drafts.set(taskId, saved);
    this.did('saveDraft');
    return done(saved);
  }

  async completeTask(
    ...[by, taskId, submission]: Parameters<Casework['completeTask']>
  ): ReturnType<Casework['completeTask']> {
    const task = this.openTask(by, 'complete-task', taskId);
    if ('kind' in task) return { ok: false, refusal: task };
    if ((this.drafts.get(taskId)?.revision ?? 0) !== submission.draftRevision)
      return refused('conflict', 'Somebody else saved this form while you were filling it in.');
    const errors = errorsOfForm('hackney/screening', submission.answers);
    if (errors.length > 0)
      return { ok: false, refusal: { kind: 'invalid', message: 'Some answers are missing.', errors } };
    task.done = true;
    this.did('completeTask');
    return done({ caseId: task.caseId, next: ['Assess eligibility, by the intake team'] });
  }

  /** The forms of these tests ask for no files; those that do are tested over the real use cases. */
  async keepUploads(): ReturnType<Casework['keepUploads']> {
    return done({ kept: [], errors: [] });
  }

  async chosenFiles(): ReturnType<Casework['chosenFiles']> {
    return done([]);
  }

  async addNote(...[by, caseId, note]: Parameters<Casework['addNote']>): ReturnType<Casework['addNote']> {
    const known = this.seenCase(by, 'add-note', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    const tooLarge = note.files.find((file) => file.tooLarge);
    if (tooLarge !== undefined) {
      const message = `${tooLarge.name} must be smaller than 10 MB`;
      return { ok: false, refusal: { kind: 'invalid', message, errors: [{ field: 'files', message }] } };
    }
    const executable = note.files.find(({ content }) => content[0] === 0x4d && content[1] === 0x5a);
    if (executable !== undefined)
      return {
        ok: false,
        refusal: {
          kind: 'invalid',
          message: 'Not stored.',
          errors: [{ field: 'files', message: 'The file must be a PDF, Word, JPEG or PNG' }],
        },
      };
    known.timeline.unshift({
      eventId: `note-${known.timeline.length}`,
      at: '2026-10-14T15:00:00Z',
      title: 'Note added',
      by: by.name,
      details: [{ label: 'Note', value: note.text }],
      files: note.files.map(({ name, content }) => ({ fileId: 'file-1', name, bytes: content.length })),
      sensitivity: note.sensitivity,
      routine: false,
    });
    return this.changed('addNote');
  }

  async raiseCrisis(by: Requester, caseId: string): ReturnType<Casework['raiseCrisis']> {
    const known = this.seenCase(by, 'raise-crisis', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    this.did('raiseCrisis');
    return done({ alertWords: 'The manager on duty has been told and must acknowledge within 2 hours.' });
  }

  async raiseConcern(by: Requester, caseId: string): ReturnType<Casework['raiseConcern']> {
    const known = this.seenCase(by, 'raise-concern', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : this.changed('raiseConcern');
  }

  async acknowledgeAlert(by: Requester, caseId: string): ReturnType<Casework['acknowledgeAlert']> {
    const known = this.seenCase(by, 'acknowledge-alert', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : this.changed('acknowledgeAlert');
  }

  async changeSafeContact(
    ...[by, caseId, safeContact]: Parameters<Casework['changeSafeContact']>
  ): ReturnType<Casework['changeSafeContact']> {
    const known = this.seenCase(by, 'change-safe-contact', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    known.safeContact = safeContact;
    return this.changed('changeSafeContact');
  }

  async changeKeyWorker(by: Requester, caseId: string): ReturnType<Casework['changeKeyWorker']> {
    const known = this.seenCase(by, 'change-key-worker', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : this.changed('changeKeyWorker');
  }

  async mergePeople(
    ...[by, caseId, otherId, reason]: Parameters<Casework['mergePeople']>
  ): ReturnType<Casework['mergePeople']> {
    return this.decideOnPeople(by, caseId, otherId, 'mergePeople', missingReason(reason));
  }

  async tellPeopleApart(by: Requester, caseId: string, otherId: string): ReturnType<Casework['tellPeopleApart']> {
    return this.decideOnPeople(by, caseId, otherId, 'tellPeopleApart');
  }

  async askAgain(by: Requester): ReturnType<Casework['askAgain']> {
    return this.decideOnPeople(by, 'case-1', earlierCaseId, 'askAgain');
  }

  async separatePeople(by: Requester, _recordId: string, reason: string): ReturnType<Casework['separatePeople']> {
    return this.decideOnPeople(by, 'case-1', earlierCaseId, 'separatePeople', missingReason(reason));
  }

  async addRelation(
    ...[by, personId, { kind, name }]: Parameters<Casework['addRelation']>
  ): ReturnType<Casework['addRelation']> {
    const known = this.seenCase(by, 'change-relations', caseOfPerson(personId));
    if ('kind' in known) return { ok: false, refusal: known };
    const errors = [
      ...(kind === '' ? [{ field: 'kind', message: 'Select what they are to this person' }] : []),
      ...(name === '' ? [{ field: 'name', message: 'Enter a name, or the reference number of their case' }] : []),
    ];
    return errors.length === 0 ? this.changed('addRelation') : invalid(errors);
  }

  async endRelation(by: Requester, personId: string): ReturnType<Casework['endRelation']> {
    const known = this.seenCase(by, 'change-relations', caseOfPerson(personId));
    return 'kind' in known ? { ok: false, refusal: known } : this.changed('endRelation');
  }

  async comparePeople(by: Requester, caseId: string, otherId: string): ReturnType<Casework['comparePeople']> {
    const known = this.seenCase(by, 'merge-people', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    return otherId === earlierCaseId ? done(testComparison(known.identity)) : refused('not-found');
  }

  async person(by: Requester, personId: string): ReturnType<Casework['person']> {
    const known = this.seenCase(by, 'view-case', caseOfPerson(personId));
    if ('kind' in known) return { ok: false, refusal: known };
    const may = (action: CaseAction): boolean => isAllowed(by, action, this.caseResource(known));
    return done(
      testPerson(known.identity, {
        merge: may('merge-people'),
        changeRelations: may('change-relations'),
        audit: may('see-case-audit'),
      }),
    );
  }

  async retryStuck(by: Requester, incidentKey: string): ReturnType<Casework['retryStuck']> {
    if (!reachesAnything(by, 'retry-stuck')) return refused('forbidden');
    return incidentKey === 'incident-1' ? this.changed('retryStuck') : refused('gone', 'This case is no longer stuck.');
  }

  async inbox(...[by, query]: Parameters<Casework['inbox']>): ReturnType<Casework['inbox']> {
    if (!reachesAnything(by, 'view-task')) return refused('forbidden');
    const seen = this.tasks_.filter((task) => !task.done && isAllowed(by, 'view-task', this.taskResource(task)));
    const views = {
      mine: seen.filter(({ assigneeId }) => assigneeId === by.userId),
      team: seen,
      unassigned: seen.filter(({ assigneeId }) => assigneeId === undefined),
      overdue: seen.filter(({ overdue }) => overdue),
    };
    const fitting = views[query.view].filter(
      ({ title, stage }) => (query.title ?? title) === title && (query.stage ?? stage) === stage,
    );
    const counts = {
      mine: views.mine.length,
      team: seen.length,
      unassigned: views.unassigned.length,
      overdue: views.overdue.length,
    };
    return done({
      rows: fitting.slice((query.page - 1) * query.pageSize, query.page * query.pageSize).map((task) => this.row(task)),
      total: fitting.length,
      counts,
      titles: [...new Set(seen.map(({ title }) => title))].map((title) => ({ title, count: 1 })),
      stages: [...new Set(seen.map(({ stage }) => stage))].map((stage) => ({ stage, name: stage, count: 1 })),
      teams: [{ team: 'intake', name: 'Intake team', count: seen.length }],
    });
  }

  async task(by: Requester, taskId: string): ReturnType<Casework['task']> {
    const task = this.openTask(by, 'view-task', taskId);
    if ('kind' in task) return { ok: false, refusal: task };
    const mayComplete = isAllowed(by, 'complete-task', this.taskResource(task));
    const draft = this.drafts.get(taskId);
    return done({
      task: {
        ...this.row(task),
        formId: 'hackney/screening',
        formVersion: 'v1',
        guidance:
          'Read the referral and look for immediate risk. The contract asks for screening within two working days.',
        next: ['Assess eligibility, by the intake team, within 5 working days'],
        mayComplete,
        ...(mayComplete ? {} : { whyNot: 'Take the task first: only the person it is assigned to can fill it in.' }),
        ...(task.returnNote === undefined ? {} : { returnNote: task.returnNote }),
      },
      identity: this.caseOf(task.caseId).identity,
      known: [{ field: 'interpreter', value: 'Yes, Yoruba', source: 'Referral form, 13 October 2026' }],
      shown: {
        title: 'Worked out from the assessment',
        rows: [{ label: 'Need band', value: 'B, high need', hint: 'Orders the waiting list, A first' }],
      },
      ...(draft === undefined ? {} : { draft }),
      files: [],
      keyWorkers: this.colleagues(),
      duplicates: this.duplicatesFor(by, this.caseOf(task.caseId)),
      colleagues: isAllowed(by, 'reassign-task', this.taskResource(task)) ? this.colleagues() : [],
    });
  }

  async casePage(by: Requester, caseId: string): ReturnType<Casework['casePage']> {
    const known = this.seenCase(by, 'view-case', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    const may = (action: CaseAction): boolean => isAllowed(by, action, this.caseResource(known));
    return done(
      testPages.casePage(
        known,
        this.colleagues(),
        {
          addNote: may('add-note'),
          raiseCrisis: may('raise-crisis'),
          raiseConcern: may('raise-concern'),
          changeSafeContact: may('change-safe-contact'),
          changeKeyWorker: may('change-key-worker'),
        },
        this.duplicatesFor(by, known),
      ),
    );
  }

  async diagram(by: Requester, caseId: string): ReturnType<Casework['diagram']> {
    const known = this.seenCase(by, 'view-case', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : done(testPages.diagram);
  }

  async file(by: Requester, caseId: string, fileId: string): ReturnType<Casework['file']> {
    const known = this.seenCase(by, 'view-case', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    if (fileId !== 'file-1') return refused('not-found');
    return done({ name: 'discharge summary.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 test') });
  }

  async letter(by: Requester, caseId: string): ReturnType<Casework['letter']> {
    const known = this.seenCase(by, 'view-case', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : done(testPages.message);
  }

  async searchPeople(by: Requester, text: string): ReturnType<Casework['searchPeople']> {
    if (!reachesAnything(by, 'search-people')) return refused('forbidden');
    const viewId = `view-${this.searches.size + 1}`;
    this.searches.set(`${by.userId}/${viewId}`, text);
    return done({ viewId });
  }

  async searchResults(by: Requester, viewId: string): ReturnType<Casework['searchResults']> {
    const text = this.searches.get(`${by.userId}/${viewId}`);
    if (text === undefined) return refused('not-found');
    const found = this.found(by).filter(({ personName }) => personName.toLowerCase().includes(text.toLowerCase()));
    return done({ text, found });
  }

  async cases(...[by, query]: Parameters<Casework['cases']>): ReturnType<Casework['cases']> {
    if (!reachesAnything(by, 'view-case')) return refused('forbidden');
    const rows = this.found(by).filter(({ status }) => status === (query.status ?? status));
    return done({ rows, total: rows.length });
  }

  async manager(by: Requester): ReturnType<Casework['manager']> {
    return reachesAnything(by, 'see-attention') ? done(testPages.manager) : refused('forbidden');
  }

  async commissioner(by: Requester, service: string): ReturnType<Casework['commissioner']> {
    return isAllowed(by, 'see-figures', { service }) ? done(testPages.commissioner) : refused('forbidden');
  }

  async outbox(by: Requester): ReturnType<Casework['outbox']> {
    return reachesAnything(by, 'view-outbox') ? done([testPages.message]) : refused('forbidden');
  }

  async checkAudit(by: Requester): ReturnType<Casework['checkAudit']> {
    return reachesAnything(by, 'see-case-audit')
      ? done({ entries: 2, problems: [] })
      : refused('forbidden', 'Only a manager can check the audit trail.');
  }

  async audit(by: Requester, caseId: string): ReturnType<Casework['audit']> {
    const known = this.seenCase(by, 'see-case-audit', caseId);
    return 'kind' in known ? { ok: false, refusal: known } : done(testPages.audit);
  }

  async pathways(by: Requester): ReturnType<Casework['pathways']> {
    return reachesAnything(by, 'see-pathways') ? done(testPages.pathways) : refused('forbidden');
  }

  async pathwayDiagram(by: Requester, processId: string): ReturnType<Casework['pathwayDiagram']> {
    if (!reachesAnything(by, 'see-pathways')) return refused('forbidden');
    return processId === 'hackney-referral-intake' ? done(testPages.pathwayDiagram) : refused('not-found');
  }
}

/** People are numbered as their cases are; person-7 was joined with person-1. */
function caseOfPerson(personId: string): string {
  return personId === 'person-7' ? 'case-1' : personId.replace('person-', 'case-');
}
