import type { NewEvent } from '../port';
import type { WithStore } from './opened-store';

function event(key: string, data: unknown = { key }): NewEvent {
  return { id: `event-${key}`, effectKey: `effect-${key}`, type: 'NOTE_ADDED', at: '2100-01-01T09:00:00.000Z', data };
}

export function describeEvents(withStore: WithStore): void {
  describe('events', () => {
    it(
      'numbers a stream from 1 without gaps and gives back what was appended',
      withStore(async ({ store: { events } }) => {
        const first = await events.append(
          'case-1',
          0,
          event('a', { answers: { 'a.b': 1, $c: [null, {}] }, none: null }),
        );
        const second = await events.append('case-1', 1, event('b'));
        expect(first).toMatchObject({
          result: 'appended',
          event: { stream: 'case-1', sequence: 1, type: 'NOTE_ADDED' },
        });
        expect(second).toMatchObject({ result: 'appended', event: { sequence: 2 } });
        const read = await events.read('case-1');
        expect(read).toEqual([first, second].map((appended) => 'event' in appended && appended.event));
        expect(read[0]?.data).toEqual({ answers: { 'a.b': 1, $c: [null, {}] }, none: null });
        expect(await events.read('case-1', 1)).toEqual(read.slice(1));
        expect(await events.read('case-2')).toEqual([]);
      }),
    );

    it(
      'refuses an append that expects a sequence behind or ahead of the stream',
      withStore(async ({ store: { events } }) => {
        await events.append('case-1', 0, event('a'));
        expect(await events.append('case-1', 0, event('b'))).toEqual({ result: 'conflict', actualSequence: 1 });
        expect(await events.append('case-1', 5, event('c'))).toEqual({ result: 'conflict', actualSequence: 1 });
        expect(await events.append('case-2', 1, event('d'))).toEqual({ result: 'conflict', actualSequence: 0 });
        expect(await events.read('case-1')).toHaveLength(1);
      }),
    );

    it(
      'lets exactly one of several concurrent appends at the same sequence win',
      withStore(async ({ store: { events } }) => {
        const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
        const answers = await Promise.all(keys.map((key) => events.append('case-1', 0, event(key))));
        expect(answers.filter(({ result }) => result === 'appended')).toHaveLength(1);
        expect(answers.filter(({ result }) => result === 'conflict')).toHaveLength(keys.length - 1);
        expect(await events.read('case-1')).toHaveLength(1);
      }),
    );

    it(
      'answers the second append of one effect with the first, wherever the stream stands',
      withStore(async ({ store: { events } }) => {
        const first = await events.append('case-1', 0, event('a'));
        await events.append('case-1', 1, event('b'));
        const again = await events.append('case-1', 0, { ...event('a', 'another'), id: 'event-other' });
        expect(again).toEqual({ ...first, result: 'already-done' });
        expect(await events.append('case-2', 0, event('a'))).toEqual({ ...first, result: 'already-done' });
        expect(await events.byEffect('effect-a')).toEqual('event' in first && first.event);
        expect(await events.byEffect('effect-z')).toBeUndefined();
        expect(await events.read('case-2')).toEqual([]);
      }),
    );

    it(
      'does one effect once when it arrives several times at once',
      withStore(async ({ store: { events } }) => {
        const answers = await Promise.all([1, 2, 3, 4, 5].map(() => events.append('case-1', 0, event('a'))));
        expect(answers.map(({ result }) => result).sort()).toEqual([
          ...Array<string>(4).fill('already-done'),
          'appended',
        ]);
        expect(await events.readAll(0, 10)).toHaveLength(1);
      }),
    );

    it(
      'keeps no reference to the data it was given',
      withStore(async ({ store: { events } }) => {
        const data = { note: 'before' };
        const appended = events.append('case-1', 0, event('a', data));
        data.note = 'after';
        await appended;
        expect((await events.read('case-1'))[0]?.data).toEqual({ note: 'before' });
      }),
    );

    it(
      'reads all streams in order of position, page by page, without loss or repetition',
      withStore(async ({ store: { events } }) => {
        const append = async (stream: string): Promise<void> => {
          for (const sequence of [0, 1, 2, 3, 4]) {
            const appended = await events.append(stream, sequence, event(`${stream}-${sequence}`));
            expect(appended.result).toBe('appended');
          }
        };
        await Promise.all(['case-1', 'case-2', 'person-1'].map(append));
        const whole = await events.readAll(0, 1000);
        const positions = whole.map(({ position }) => position);
        expect(whole).toHaveLength(15);
        expect(positions).toEqual([...new Set(positions)].sort((left, right) => left - right));
        for (const stream of ['case-1', 'case-2', 'person-1']) {
          const sequences = whole.filter((stored) => stored.stream === stream).map(({ sequence }) => sequence);
          expect(sequences).toEqual([1, 2, 3, 4, 5]);
        }
        const paged = [];
        for (
          let page = await events.readAll(0, 4);
          page.length > 0;
          page = await events.readAll(page.at(-1)?.position ?? 0, 4)
        ) {
          expect(page.length).toBeLessThanOrEqual(4);
          paged.push(...page);
        }
        expect(paged).toEqual(whole);
      }),
    );
  });
}
