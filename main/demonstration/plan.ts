import { ageOn, localDateOf, seededRandom, startOfDay } from '../../domain/time';
import type { HolidayCalendar, SeededRandom } from '../../domain/time';
import { courses } from './courses';
import type { Channel, Course } from './course';
import { demonstrationPeople } from './people';
import type { DemonstrationPerson } from './people';
import { themes } from './themes';
import type { Theme } from './themes';
import { workingTimeUntil } from './working-hours';

/** One case of the demonstration before it is made: who, what brings them, when they are referred, how it goes on. */
export interface PlannedCase {
  readonly number: number;
  readonly person: DemonstrationPerson;
  readonly personNumber: number;
  readonly theme: Theme;
  readonly course: Course;
  readonly channel: Channel;
  readonly referredAtMs: number;
  /** Who is matched as key worker, by account. */
  readonly keyWorker: string;
  /** Its own, so that one case more or less changes no other. */
  readonly random: SeededRandom;
}

export interface PlanSetup {
  readonly seed: number;
  /** The present, at which the demonstration stands. */
  readonly nowMs: number;
  readonly cases: number;
  readonly calendar: HolidayCalendar;
}

export const mostCases = courses.reduce((sum, course) => sum + course.cases, 0);

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;
const keyWorkers = ['keyworker', 'keyworker2', 'keyworker3'];
const channels: readonly Channel[] = ['self', 'self', 'gp', 'professional', 'self', 'family', 'professional', 'paper'];

/** The cases in the order in which they are referred. The same seed at the same instant gives the same plan. */
export function planCases({ seed, nowMs, cases, calendar }: PlanSetup): readonly PlannedCase[] {
  const people = shuffled([...demonstrationPeople.keys()], seededRandom(seed).below);
  const planned: Omit<PlannedCase, 'keyWorker'>[] = [];
  for (const [index, { course, occurrence }] of coursesInOrder().slice(0, cases).entries()) {
    const random = seededRandom(seed * 1_000 + index);
    const before = course.sameAs === undefined ? undefined : planned.find((each) => each.course.id === course.sameAs);
    const personNumber = before?.personNumber ?? people.pop() ?? 0;
    const person = personOf(personNumber);
    const channel = course.channel ?? channels[index % channels.length] ?? 'self';
    planned.push({
      number: index + 1,
      person: before ? nearlyTheSame(person) : person,
      personNumber,
      theme: before?.theme ?? themeFor(person, random, nowMs),
      course,
      channel,
      referredAtMs: referredAt(course, occurrence, channel, { nowMs, calendar, below: random.below }),
      random,
    });
  }
  return planned
    .sort((one, other) => one.referredAtMs - other.referredAtMs || one.number - other.number)
    .map((each, index) => ({ ...each, keyWorker: keyWorkers[index % keyWorkers.length] ?? '' }));
}

/** One case of each course, then the second of those that have two, and so on: a smaller number shows as much as it can. */
function coursesInOrder(): readonly { readonly course: Course; readonly occurrence: number }[] {
  const all = courses.flatMap((course) =>
    Array.from({ length: course.cases }, (_, occurrence) => ({ course, occurrence })),
  );
  return all.sort((one, other) => one.occurrence - other.occurrence);
}

function personOf(number: number): DemonstrationPerson {
  const person = demonstrationPeople[number];
  if (person === undefined) throw new Error(`Expected a person with number ${number}, but there is none.`);
  return person;
}

/** Referred once more after having moved: the same name and birth, another address. */
function nearlyTheSame(person: DemonstrationPerson): DemonstrationPerson {
  return { ...person, street: 'Flat 3, 90 Trundle Hill', postcode: 'E5 8AX' };
}

function themeFor(person: DemonstrationPerson, random: SeededRandom, nowMs: number): Theme {
  const age = ageOn(person.dateOfBirth, localDateOf(nowMs));
  const fitting = themes.filter(({ id }) => {
    if (id === 'trauma') return person.migrationStatus === 'refugee' || person.migrationStatus === 'asylumSeeker';
    if (id === 'bereavement') return person.gender === 'woman' && age >= 48;
    if (id === 'postnatal') return person.gender === 'woman' && age >= 22 && age <= 40;
    if (id === 'separation') return person.gender === 'man' && age >= 30;
    if (id === 'carer') return age >= 24 && age <= 55;
    return true;
  });
  const trauma = fitting.find(({ id }) => id === 'trauma');
  const theme = trauma ?? fitting[random.below(fitting.length)];
  if (theme === undefined) throw new Error('Expected a theme for everybody, but there is none.');
  return theme;
}

/** Spread over the days of the course; people write at all hours, staff while they are at work. */
function referredAt(
  { referredDaysAgo: [from, to], cases }: Course,
  occurrence: number,
  channel: Channel,
  { nowMs, calendar, below }: Pick<PlanSetup, 'nowMs' | 'calendar'> & { readonly below: (limit: number) => number },
): number {
  const share = (occurrence + below(1_000) / 1_000) / cases;
  const daysAgo = from + (to - from) * share;
  const instantMs = nowMs - Math.round(daysAgo * dayMs);
  const byPerson = channel === 'self' || channel === 'family';
  if (!byPerson) return workingTimeUntil(instantMs, 10 + below(400), calendar);
  if (daysAgo < 2) return instantMs;
  return startOfDay(localDateOf(instantMs)) + (8 * 60 + below(13 * 60)) * minuteMs;
}

function shuffled(numbers: readonly number[], below: (limit: number) => number): number[] {
  const mixed = [...numbers];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const kept = mixed[last] ?? 0;
    mixed[last] = mixed[other] ?? 0;
    mixed[other] = kept;
  }
  return mixed;
}
