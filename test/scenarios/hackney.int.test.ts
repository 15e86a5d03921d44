import { playEmbedded } from './embedded-table';
import type { PlayedTable } from './embedded-table';
import { scenarios } from './scenarios';

/** Part of a title, to play few scenarios while they are written. */
const asked = process.env['SCENARIOS'] ?? '';
const table = scenarios.filter(({ title }) => title.includes(asked));

describe('City & Hackney on the embedded engine and SQLite', () => {
  let result: PlayedTable;
  beforeAll(async () => {
    result = await playEmbedded(table);
  }, 300_000);

  it.each(table.map(({ title }) => title))('%s', (title) => {
    const played = result.played.get(title);
    if (played?.failure !== undefined) throw played.failure;
    expect(played?.ending).toMatchSnapshot();
  });

  it('leaves no problem behind', () => {
    expect(result.problems).toEqual([]);
  });

  // A part of the table cannot reach everything.
  const whole = asked === '' ? it : it.skip;
  whole('passes every element and flow of every diagram, and every rule of every table', () => {
    const missing = result.coverage.flatMap((file) => file.missing.map((what) => `${file.name}: ${what}`));
    expect(missing).toEqual([]);
  });
});
