import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { openSite } from '../testing/site';

const folder = mkdtempSync(path.join(tmpdir(), 'assets-'));
const build = path.join(__dirname, 'build.mjs');

function read(name: string): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  return readFileSync(path.join(folder, manifest[name] ?? ''), 'utf8');
}

describe('built assets', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [
      '--input-type=module',
      '-e',
      `await (await import(${JSON.stringify(build)})).buildAssets(${JSON.stringify(folder)})`,
    ]);
  }, 60_000);

  it('carry no crown, no transport font and nothing from another site', () => {
    const styles = read('waymark.css');
    expect(styles).not.toMatch(/GDS Transport|@font-face|url\(/);
    expect(styles).toContain('system-ui');
  });

  it('keep bpmn.io to the script of the diagram pages, with its logo', () => {
    const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
    const withDiagrams = scripts.filter((file) => readFileSync(path.join(folder, file), 'utf8').includes('bpmn.io'));
    expect(withDiagrams.map((file) => file.split('-')[0])).toEqual(['diagram']);
    expect(read('diagram.js')).toContain('bjs-powered-by');
  });

  it('are served for good under the hash of their content', async () => {
    const site = await openSite({ assetsFolder: folder });
    const page = await request(site.app).get('/');
    const style = /href="(\/assets\/waymark-[0-9a-f]{12}\.css)"/.exec(page.text)?.[1] ?? '';
    const answer = await request(site.app).get(style).expect(200);
    expect(answer.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    await request(site.app).get('/assets/nothing.js').expect(404);
    await site.close();
  });

  it('hold every script that a page asks for', async () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
    const asked = [
      'start',
      'page',
      'session-warning',
      'inbox-news',
      'inbox-shortcuts',
      'form-conditions',
      'draft-autosave',
      'diagram',
    ];
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(asked.map((name) => `${name}.js`)));
  });
});
