// Compiles the style sheets and bundles the islands. Names carry the hash of their content; `manifest.json` tells which.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const islandsFolder = path.join(root, 'web', 'islands');
// Runs before the page is drawn, so it must not be a module.
const classicScripts = ['start'];

export async function buildAssets(outFolder) {
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(outFolder, { recursive: true });
  const manifest = {};
  const write = (name, content) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const { name: stem, ext } = path.parse(name);
    manifest[name] = `${stem}-${hash}${ext}`;
    writeFileSync(path.join(outFolder, manifest[name]), content);
  };
  write('waymark.css', compileSass('waymark.scss'));
  const bpmnStyles = ['diagram-js.css', 'bpmn-js.css'].map((file) =>
    readFileSync(path.join(root, 'node_modules/bpmn-js/dist/assets', file), 'utf8'),
  );
  write('diagram.css', [...bpmnStyles, compileSass('diagram.scss')].join('\n'));
  for (const { name, content } of await bundleIslands()) write(name, content);
  writeFileSync(path.join(outFolder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return manifest;
}

function compileSass(file) {
  return compile(path.join(here, file), {
    style: 'compressed',
    loadPaths: [path.join(root, 'node_modules')],
    quietDeps: true,
  }).css;
}

async function bundleIslands() {
  const names = readdirSync(islandsFolder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.parse(file).name);
  const bundles = await Promise.all(
    names.map((name) =>
      build({
        entryPoints: [path.join(islandsFolder, `${name}.ts`)],
        bundle: true,
        minify: true,
        write: false,
        format: classicScripts.includes(name) ? 'iife' : 'esm',
        target: 'es2020',
        legalComments: 'inline',
        logLevel: 'warning',
      }),
    ),
  );
  return names.map((name, index) => ({ name: `${name}.js`, content: bundles[index].outputFiles[0].contents }));
}
