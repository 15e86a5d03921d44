import { KeptInstances } from './kept-instances';
import { ParsedRows } from './parsed-rows';
import type { JobRow } from './rows';

/** What an engine remembers from one transaction to the next, so that it need not be read again. Losing it loses nothing. */
export interface Memory {
  readonly instances: KeptInstances;
  readonly jobs: ParsedRows<JobRow>;
  readonly definitions: ParsedRows<unknown>;
}

const mostInstanceWeight = 16_000_000;
const mostJobs = 4_000;
const mostDefinitions = 400;

export function createMemory(): Memory {
  return {
    instances: new KeptInstances(mostInstanceWeight),
    jobs: new ParsedRows(mostJobs),
    definitions: new ParsedRows(mostDefinitions),
  };
}
