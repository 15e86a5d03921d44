import path from 'node:path';
import { readCalendar, readServiceConfiguration } from '../../config';
import { loadForms } from '../../forms/catalogue';
import type { CasesToPlay } from './play-in-memory';

/** A small demonstration at a fixed present, with what goes wrong kept in `problems`. */
export function smallDemonstration(
  cases: number,
  checkout = path.join(__dirname, '..', '..'),
): { readonly cases: CasesToPlay; readonly problems: string[] } {
  const root = path.resolve(checkout);
  const problems: string[] = [];
  return {
    problems,
    cases: {
      root,
      calendar: readCalendar(path.join(root, 'config', 'calendars', 'england.yaml')),
      services: [readServiceConfiguration(path.join(root, 'config', 'services', 'hackney'))],
      forms: loadForms(root),
      report: ({ where, error }) =>
        problems.push(`${where}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`),
      cases,
      seed: 1,
      nowMs: Date.parse('2026-11-25T14:10:00Z'),
      passwordCost: 4,
    },
  };
}
