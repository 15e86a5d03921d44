import type { Clock } from '../../domain/time';
import type { Collection, EventLog, StoredEvent } from '../../store/port';
import type { MarkDocument } from '../documents';

const eventsAtOnce = 500;

/**
 * Hands over the events that came after the mark, oldest first, and moves the mark up to those that are settled: a few
 * are handed over again each time, which every projection must bear. Answers how many it handed over.
 */
export async function readTail(
  log: { readonly events: EventLog; readonly clock: Clock; readonly marks: Collection<MarkDocument> },
  mark: string,
  handle: (event: StoredEvent) => Promise<void>,
): Promise<number> {
  const position = (await log.marks.get(mark))?.position ?? 0;
  const events = await log.events.readAll(position, eventsAtOnce);
  for (const event of events) await handle(event);
  const settledBefore = log.clock.now() - log.events.settleMs;
  const settled = events.filter((event) => Date.parse(event.at) <= settledBefore).at(-1);
  if (settled) await log.marks.put({ id: mark, position: settled.position });
  return settled ? events.length : 0;
}
