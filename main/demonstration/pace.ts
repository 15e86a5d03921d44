import type { TaskDocument } from '../../casework/documents';
import { parseInstant } from '../../domain/time';
import type { HolidayCalendar } from '../../domain/time';
import type { PlannedCase } from './plan';
import { workingTimeFrom, workingTimeUntil } from './working-hours';

/** How long staff take: most deadlines are met, some are missed; what is urgent is done at any hour. */
interface Setting {
  readonly planned: PlannedCase;
  readonly calendar: HolidayCalendar;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** For a task without a deadline. */
const otherwiseMs = 3 * 24 * hourMs;
/** A deadline so short that nobody waits for office hours. */
const urgentMs = 8 * hourMs;

export function whenDone(task: TaskDocument, { planned, calendar }: Setting): number {
  const { below } = planned.random;
  const createdMs = parseInstant(task.createdAt);
  const givenMs = Math.max((task.dueAtMs ?? createdMs + otherwiseMs) - createdMs, 2 * hourMs);
  const takesMs = Math.round((givenMs * partOfTime(task, planned)) / minuteMs) * minuteMs;
  if (givenMs <= urgentMs) return createdMs + Math.max(5 * minuteMs, takesMs / 2);
  const atMs = workingTimeUntil(createdMs + takesMs, 5 + below(300), calendar);
  const soonestMs = createdMs + (15 + below(90)) * minuteMs;
  return atMs >= soonestMs ? atMs : workingTimeFrom(soonestMs, below(150), calendar);
}

/** Taken early, to be done later. */
export function whenClaimed(task: TaskDocument, { planned, calendar }: Setting): number {
  const { below } = planned.random;
  return workingTimeFrom(parseInstant(task.createdAt) + (20 + below(160)) * minuteMs, below(60), calendar);
}

function partOfTime({ title }: TaskDocument, { course, random }: PlannedCase): number {
  const percent = random.below(100);
  if (course.pace === 'brisk') return 0.12 + percent / 330;
  // Where a case is to stand at a certain task, it must have got there.
  const isLate = random.below(14) === 0 && course.stopsAt === undefined;
  if (isLate) return 1.1 + percent / 250;
  return title === 'Record contact' ? 0.6 + percent / 280 : 0.25 + percent / 160;
}
