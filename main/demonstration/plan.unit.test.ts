import path from 'node:path';
import { readCalendar } from '../../config';
import { localDateOf } from '../../domain/time';
import { standings } from './course';
import { mostCases, planCases } from './plan';
import { isWorkingTime } from './working-hours';

const calendar = readCalendar(path.resolve(__dirname, '..', '..', 'config', 'calendars', 'england.yaml'));
const nowMs = Date.parse('2026-11-25T14:10:00Z');
const dayMs = 24 * 3_600_000;

function plan(options: { readonly seed?: number; readonly cases?: number } = {}) {
  return planCases({ seed: options.seed ?? 1, nowMs, cases: options.cases ?? mostCases, calendar });
}

describe('the plan of the demonstration', () => {
  it('has sixty cases, and at every place of the pathway at least one that stands there', () => {
    const planned = plan();
    expect(planned).toHaveLength(60);
    const stands = new Set(planned.map(({ course }) => course.standsAt));
    expect(standings.filter((standing) => !stands.has(standing))).toEqual([]);
  });

  it('spreads the referrals over the last fourteen months, none of them after the present', () => {
    const referred = plan().map(({ referredAtMs }) => referredAtMs);
    expect(Math.max(...referred)).toBeLessThan(nowMs);
    expect(Math.min(...referred)).toBeGreaterThan(nowMs - 427 * dayMs);
    const months = new Set(referred.map((instantMs) => localDateOf(instantMs).slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(10);
  });

  it('is about different people, but for one who is referred twice', () => {
    const names = plan().map(({ person }) => `${person.givenName} ${person.familyName} ${person.dateOfBirth}`);
    expect(new Set(names).size).toBe(59);
  });

  it('lets referrals come by every channel, those of professionals while somebody is at work', () => {
    const planned = plan();
    expect(new Set(planned.map(({ channel }) => channel))).toEqual(
      new Set(['self', 'family', 'professional', 'gp', 'paper']),
    );
    const byStaff = planned.filter(({ channel }) => channel !== 'self' && channel !== 'family');
    expect(byStaff.filter(({ referredAtMs }) => !isWorkingTime(referredAtMs, calendar))).toEqual([]);
  });

  it('is the same for the same seed and another one for another seed', () => {
    const outline = (seed: number) =>
      plan({ seed }).map(({ person, channel, referredAtMs, keyWorker }) => ({
        person,
        channel,
        referredAtMs,
        keyWorker,
      }));
    expect(outline(7)).toEqual(outline(7));
    expect(outline(8)).not.toEqual(outline(7));
  });

  it('takes one case of each course before the second of any when fewer are wanted', () => {
    const courses = plan({ cases: 12 }).map(({ course }) => course.id);
    expect(new Set(courses).size).toBe(12);
  });
});
