// `npm run forms`: writes the form-js schemas of forms/ anew from the data dictionary and the recipes.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfNeeded();
const { buildIfChanged } = await import('./build.mjs');
await buildIfChanged();
await import(pathToFileURL(path.join(root, 'dist', 'forms', 'generate', 'main.js')).href);
