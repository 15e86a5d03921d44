// Runs one of the commands of the code base: `node scripts/command.mjs <module>#<function> …`, built first where needed.
// The function is given the root of the checkout and the arguments, and answers how to end.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.TZ = 'Europe/London';
installIfNeeded();
const { buildIfChanged } = await import('./build.mjs');
await buildIfChanged();
const [command, ...args] = process.argv.slice(2);
const [module, name] = command.split('#');
const loaded = await import(pathToFileURL(path.join(root, 'dist', `${module}.js`)).href);
process.exitCode = (await (loaded.default ?? loaded)[name](root, args)) ?? 0;
