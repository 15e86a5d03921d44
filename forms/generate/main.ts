import { writeForms } from './write-forms';

/** `npm run forms`: writes the form-js schemas anew from the recipes and the dictionary. */
export function generateForms(root: string): void {
  const written = writeForms(root);
  process.stdout.write(`Wrote ${written.length} forms.\n`);
}
