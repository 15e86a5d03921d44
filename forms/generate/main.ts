import { writeForms } from './write-forms';

/** `npm run forms`: writes the form-js schemas anew from the recipes and the dictionary. */
const written = writeForms(process.cwd());
process.stdout.write(`Wrote ${written.length} forms.\n`);
