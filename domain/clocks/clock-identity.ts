/**
 * Of some clocks several run in one case at once: each crisis has its own urgent referral, each concern its own decision.
 * Such a clock is known by the clock of the service and by what it runs for, `urgent-referral/<crisis>`.
 */
const separator = '/';

export function clockIdFor(serviceClock: string, runsFor: string | undefined): string {
  return runsFor === undefined ? serviceClock : `${serviceClock}${separator}${runsFor}`;
}

/** What the clock runs for, where several of it may run. */
export function runsForOf(clockId: string): string | undefined {
  const at = clockId.indexOf(separator);
  return at < 0 ? undefined : clockId.slice(at + 1);
}

/** The clock of the service's configuration that this clock of a case is one of. */
export function serviceClockOf(clockId: string): string {
  return clockId.split(separator, 1)[0] ?? clockId;
}
