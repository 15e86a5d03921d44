import { ModelFault, readValue, type Value } from './expression';

/** How often a job is tried (D13, J11): a whole number, or an expression evaluated when the job is created. */
export function readRetries(text: string): Value {
  const retries = text.trim();
  if (retries.startsWith('=') || /^-?\d+$/.test(retries)) return readValue(retries);
  throw new ModelFault(`Expected the retries to be a whole number or an expression, but found '${text}'.`);
}
