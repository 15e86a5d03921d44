import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCalendar, readServiceConfiguration } from '../../../config';
import type { ServiceConfiguration } from '../../../config';
import type { HolidayCalendar } from '../../../domain/time';
import { readDecisions } from '../../../engine/dmn';
import type { DecisionRequirements } from '../../../engine/dmn';
import { loadForms } from '../../../forms/catalogue';
import type { FormCatalogue } from '../../../forms/catalogue';
import type { Carrier } from '../carriers';
import { filesOf } from '../carriers';

/**
 * A check of what the contract says on the files of a checkout, whichever: `npm test` holds them against this one, a
 * rehearsal against a copy from which something was taken away. It throws where it does not hold.
 */
export interface ClauseCheck {
  /** A sentence with its clauses in brackets. */
  readonly title: string;
  /** The kinds of carrier that it looks at. */
  readonly about: readonly Carrier['kind'][];
  holds(contract: Contract): void;
}

/** What checks read: forms, decision tables and settings of a service as they are in a checkout. */
export interface Contract {
  readonly forms: FormCatalogue;
  readonly decisions: ReadonlyMap<string, DecisionRequirements>;
  readonly service: ServiceConfiguration;
  readonly calendar: HolidayCalendar;
}

export async function openContract(root: string, serviceId: string): Promise<Contract> {
  const decisions = new Map<string, DecisionRequirements>();
  for (const file of filesOf(root, 'processes', '.dmn')) {
    const name = path.posix.basename(file);
    const read = await readDecisions(readFileSync(path.join(root, file), 'utf8'), name);
    if (!read.ok) throw new Error(`Expected ${file} to be a decision table, but ${read.messages.join('; ')}`);
    decisions.set(name.replace('.dmn', ''), read.requirements);
  }
  return {
    forms: loadForms(root),
    decisions,
    service: readServiceConfiguration(path.join(root, 'config', 'services', serviceId)),
    calendar: readCalendar(path.join(root, 'config', 'calendars', 'england.yaml')),
  };
}
