import type { WithStore } from './opened-store';

function content(length: number, step: number): Uint8Array {
  return Uint8Array.from({ length }, (_, position) => (position * step) % 256);
}

export function describeFiles(withStore: WithStore): void {
  describe('files', () => {
    for (const length of [0, 1, 700_000]) {
      it(
        `gives back ${length} bytes as they came`,
        withStore(async ({ store: { files } }) => {
          await files.put('letter-1', content(length, 7));
          const read = await files.get('letter-1');
          expect(read !== undefined && Buffer.compare(read, content(length, 7))).toBe(0);
        }),
      );
    }

    it(
      'replaces, deletes, and answers undefined for what is not there',
      withStore(async ({ store: { files } }) => {
        expect(await files.get('letter-1')).toBeUndefined();
        await files.put('letter-1', content(300_000, 3));
        await files.put('letter-2', content(10, 5));
        await files.put('letter-1', content(20, 9));
        expect(Buffer.from((await files.get('letter-1')) ?? [])).toEqual(Buffer.from(content(20, 9)));
        await files.delete('letter-1');
        await files.delete('letter-1');
        expect(await files.get('letter-1')).toBeUndefined();
        expect(Buffer.from((await files.get('letter-2')) ?? [])).toEqual(Buffer.from(content(10, 5)));
      }),
    );
  });
}
