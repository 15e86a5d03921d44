import { clockChanges, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import type { CaseState } from '../domain/cases';
import { runsForOf, stopClock } from '../domain/clocks';

/** Closes the case and stops its clocks and those of its letters. A crisis or concern that still runs keeps its own. */
export const closeCase: JobHandler = {
  type: 'close-case',
  async run(job, parts) {
    const reason = job.header('reason');
    await job.act((state) => {
      if (state.status === 'closed') return undefined;
      const stopped = Object.values(state.clocks)
        .filter(({ current }) => isOfCaseItself(state, current.clockId))
        .map(({ current }) => stopClock(current, parts.clock.now(), 'case-closed'));
      const changes = [{ kind: 'status' as const, status: 'closed' as const, reason }, ...clockChanges(stopped)];
      return { title: 'Case closed', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};

function isOfCaseItself(state: CaseState, clockId: string): boolean {
  const runsFor = runsForOf(clockId);
  return runsFor === undefined || state.letters[runsFor] !== undefined;
}
