import { calendarReference } from '../../domain/time';
import { recountClock } from '../../domain/clocks';
import { clockChanges, tellDeadlines } from '../jobs/case-clocks';
import type { CaseworkRoom } from '../room';

const casesAtOnce = 200;

/**
 * Counts the running clocks of open cases again when the calendar of bank holidays has a new version, and tells the
 * deadlines that wait. Done again for the same version it changes nothing. Answers how many cases have clocks that moved.
 */
export async function recountClocks({ parts, log, cases }: CaseworkRoom): Promise<number> {
  let recounted = 0;
  for (const status of ['open', 'held'] as const) {
    for (let skip = 0; ; skip += casesAtOnce) {
      const page = await cases.find({
        where: { status },
        sort: [{ field: 'reference', direction: 'ascending' }],
        limit: casesAtOnce,
        skip,
      });
      for (const { id } of page) if (await recountCase({ parts, log }, id)) recounted += 1;
      if (page.length < casesAtOnce) break;
    }
  }
  return recounted;
}

async function recountCase({ parts, log }: Pick<CaseworkRoom, 'parts' | 'log'>, caseId: string): Promise<boolean> {
  const { calendar, clock } = parts;
  const effectKey = `recounted:${caseId}:${calendarReference(calendar)}`;
  const acted = await log.act(caseId, effectKey, (state) => {
    const clocks = Object.values(state?.clocks ?? {});
    const changes = clockChanges(clocks.map(({ current }) => recountClock(current, clock.now(), calendar)));
    if (changes.length === 0) return undefined;
    return {
      type: 'clock-changed',
      by: { kind: 'clock' },
      title: 'Deadlines counted again: the bank holidays have changed',
      changes,
      outgoing: tellDeadlines(caseId, changes, effectKey),
    };
  });
  return acted.result === 'done';
}
