import type { EngineRecord } from '../../engine/port';

/** When a broker has something to do next, as its records tell: its timers, and jobs that wait to be tried again. */
export class DueInstants {
  private readonly timers = new Map<string, number>();
  private readonly backoffs = new Map<string, number>();

  apply({ valueType, intent, key, value }: EngineRecord): void {
    if (valueType === 'TIMER') note(this.timers, key, intent === 'CREATED' ? value['dueDate'] : undefined);
    if (valueType === 'JOB') note(this.backoffs, key, intent === 'FAILED' ? value['recurringTime'] : undefined);
  }

  next(): number | undefined {
    const all = [...this.timers.values(), ...this.backoffs.values()];
    return all.length === 0 ? undefined : Math.min(...all);
  }
}

function note(instants: Map<string, number>, key: string, instant: unknown): void {
  if (typeof instant === 'number' && instant > 0) instants.set(key, instant);
  else instants.delete(key);
}
