// `npm run coverage`: plays the scenarios on the embedded engine and prints which elements, flows and rules they reach.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.TZ = 'Europe/London';
installIfNeeded();
const { buildIfChanged } = await import('./build.mjs');
await buildIfChanged();
await import(pathToFileURL(path.join(root, 'dist', 'test', 'scenarios', 'print-coverage.js')).href);
