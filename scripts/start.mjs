// `npm start`: installs, builds and serves. A second start does neither of the first two.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfNeeded();
const { buildIfChanged } = await import('./build.mjs');
await buildIfChanged();
await import(pathToFileURL(path.join(root, 'dist', 'main', 'serve.js')).href);
