// Compiles every TypeScript source into dist/, file by file, and bundles the browser islands and the style sheet.
// Types are checked by `npm run types`; a build only needs to be right and quick.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sourceFolders = [
  'casework',
  'config',
  'domain',
  'engine',
  'forms',
  'main',
  'scripts',
  'store',
  'web',
  'workers',
  'test',
];
const stampFile = path.join(root, 'dist', '.stamp');

function* filesBelow(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else yield full;
  }
}

function sources() {
  return sourceFolders.flatMap((folder) => [...filesBelow(path.join(root, folder))]);
}

// Size and time of every source stand for its content: a second start must not read the tree.
function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files, path.join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}:${size}:${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export async function buildIfChanged() {
  const files = sources();
  const stamp = stampOf(files);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const entryPoints = files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.d.ts') &&
      !file.endsWith('.test.ts') &&
      !file.includes(`${path.sep}islands${path.sep}`),
  );
  await build({
    entryPoints,
    outdir: path.join(root, 'dist'),
    outbase: root,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // A module that is loaded late is found as the others are, by its folder.
    supported: { 'dynamic-import': false },
    sourcemap: true,
    logLevel: 'warning',
  });
  const assets = path.join(root, 'web', 'assets', 'build.mjs');
  if (existsSync(assets)) await (await import(assets)).buildAssets(path.join(root, 'dist', 'assets'));
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildIfChanged();
  console.log(built ? 'Built dist/.' : 'dist/ is up to date.');
}
