import type { ClockChange, ClockLength } from '../cases/events';
import { localDate } from '../time';
import type { HolidayCalendar, LocalDate } from '../time';
import { england } from '../time/england.fixture';
import { startClock } from './clock-commands';
import type { ClockRule } from './clock-commands';
import { evolveClocks } from './clock-state';
import type { Clocks, ClockState } from './clock-state';

export function rule(length: ClockLength, from: ClockRule['from'] = 'now'): ClockRule {
  return {
    id: 'screening',
    name: 'Screening',
    versions: [{ effectiveFrom: '2020-01-01', length }],
    from,
    pausedByHold: true,
  };
}

/** A clock that lives through commands: given an instant and a change, it folds the change. */
export class ClockStory {
  private clocks: Clocks = {};

  constructor(private readonly clockRule: ClockRule) {}

  static started(length: ClockLength, nowMs: number, calendar: HolidayCalendar = england): ClockStory {
    const story = new ClockStory(rule(length));
    story.start(nowMs, calendar);
    return story;
  }

  get clock(): ClockState {
    const clock = this.found;
    if (!clock) throw new Error('Expected the story to start its clock first.');
    return clock;
  }

  get earlier(): readonly ClockState[] {
    return this.clocks[this.clockRule.id]?.earlier ?? [];
  }

  start(nowMs: number, calendar: HolidayCalendar = england, receivedOn: LocalDate = localDate('2026-11-20')): this {
    const change = startClock({ rule: this.clockRule, receivedOn, nowMs, calendar, current: this.found });
    return this.then(change, nowMs);
  }

  then(change: ClockChange | undefined, atMs: number): this {
    if (change) this.clocks = evolveClocks(this.clocks, change, atMs);
    return this;
  }

  private get found(): ClockState | undefined {
    return this.clocks[this.clockRule.id]?.current;
  }
}
