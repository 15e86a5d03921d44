import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dateTimeWords, dateWords, fileSize } from './expressions';
import { createViewEngine } from './view-engine';

function folderWith(page: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'views-'));
  for (const part of ['views/parts', 'pages/one']) mkdirSync(path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, 'views/page.hbs'), '<main>{{{body}}}</main>');
  writeFileSync(path.join(folder, 'views/parts/greeting.hbs'), 'Dear {{name}}');
  writeFileSync(path.join(folder, 'pages/one/one.hbs'), page);
  return folder;
}

describe('the view engine', () => {
  it('puts a page with its parts into the layout, escaped once', () => {
    const views = createViewEngine(folderWith('{{> greeting}}!'), true);
    expect(views.render('one/one', { name: '<Marlon> & "co"' })).toBe(
      '<main>Dear &lt;Marlon&gt; &amp; &quot;co&quot;!</main>',
    );
  });

  it('takes a variable that nobody gave for a fault when it is strict', () => {
    const folder = folderWith('{{missing}}');
    expect(() => createViewEngine(folder, true).render('one/one', {})).toThrow(/missing/);
    expect(createViewEngine(folder, false).render('one/one', {})).toBe('<main></main>');
  });

  it('reaches nothing that a model did not bring itself', () => {
    const views = createViewEngine(folderWith('{{constructor}}'), false);
    expect(views.render('one/one', {})).toBe('<main></main>');
  });
});

describe('values in words', () => {
  it.each([
    ['2026-03-03', '3 March 2026'],
    ['2026-07-01T23:30:00Z', '2 July 2026'],
    ['', ''],
  ])('show the date %s as "%s"', (value, words) => expect(dateWords(value)).toBe(words));

  it('show an instant on the clock on the wall, in summer and in winter', () => {
    expect(dateTimeWords('2026-07-01T12:05:00Z')).toBe('1 July 2026 at 13:05');
    expect(dateTimeWords('2026-12-01T12:05:00Z')).toBe('1 December 2026 at 12:05');
  });

  it.each([
    [10, '1 KB'],
    [184_320, '180 KB'],
    [3_500_000, '3.3 MB'],
  ])('show %d bytes as %s', (bytes, words) => expect(fileSize(bytes)).toBe(words));
});
