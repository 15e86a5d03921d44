import type { ClockConfiguration, ServiceConfiguration } from '../../config/service-configuration';
import type { CaseChange, CaseState, ClockChange, Outgoing } from '../../domain/cases';
import { clockIdFor, serviceClockOf } from '../../domain/clocks';
import type { CaseJob } from './case-job';

/** What the clock jobs share: the clock's figures by name, and the message that tells a waiting deadline to look again. */
export function clockConfiguration(service: ServiceConfiguration, clockId: string): ClockConfiguration {
  const serviceClock = serviceClockOf(clockId);
  const found = service.clocks.find(({ id }) => id === serviceClock);
  if (found === undefined) {
    throw new Error(
      `Expected a clock "${serviceClock}" in config/services/${service.id}/clocks.yaml, but there is none.`,
    );
  }
  return found;
}

/** The clock that the header names; the variable `clockFor` tells several of it in one case apart. */
export function clockIdOf(job: CaseJob): string {
  return clockIdFor(job.header('clock'), job.optionalText('clockFor'));
}

/** The clocks that the header lists, `consent-review,two-year-cap`. */
export function clockIdsOf(job: CaseJob): readonly string[] {
  const runsFor = job.optionalText('clockFor');
  return job
    .header('clock')
    .split(',')
    .map((serviceClock) => clockIdFor(serviceClock.trim(), runsFor));
}

export function clockChanges(changes: readonly (ClockChange | undefined)[]): readonly CaseChange[] {
  return changes.flatMap((clock) => (clock ? [{ kind: 'clock' as const, clock }] : []));
}

const oneHourMs = 3_600_000;

/** Waiting deadlines of these clocks ask again (decision 9). */
export function tellDeadlines(caseId: string, changes: readonly CaseChange[], effectKey: string): readonly Outgoing[] {
  return changes.flatMap((change) =>
    change.kind === 'clock' && change.clock.change !== 'started' && change.clock.change !== 'escalated'
      ? [
          {
            kind: 'publish-message' as const,
            id: `${effectKey}:${change.clock.clockId}`,
            name: 'clock-changed',
            correlationKey: `${caseId}:${change.clock.clockId}`,
            messageId: `${effectKey}:${change.clock.clockId}`,
            timeToLiveMs: oneHourMs,
            variables: {},
          },
        ]
      : [],
  );
}

/** The round of a clock that an act left behind. */
export function clockAfter(state: CaseState, clockId: string) {
  const rounds = state.clocks[clockId];
  if (rounds === undefined)
    throw new Error(`Expected clock "${clockId}" of case ${state.caseId} to be started, but it never was.`);
  return rounds.current;
}
