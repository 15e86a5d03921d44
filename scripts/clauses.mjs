// `npm run clauses`: what carries each clause of a service's contract, and which test proves it.
// `npm run rehearse`: takes what carries them away, one at a time, and sees whether their tests fail.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
installIfNeeded();
const { buildIfChanged } = await import('./build.mjs');
await buildIfChanged();
const commands = await import(pathToFileURL(path.join(root, 'dist', 'test', 'clauses', 'commands.js')).href);
const args = process.argv.slice(2);
const { clausesCommand, rehearseClausesCommand } = commands.default ?? commands;
process.exitCode = await (args[0] === 'rehearse'
  ? rehearseClausesCommand(root, args.slice(1))
  : clausesCommand(root, args));
