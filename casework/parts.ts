import type { ServiceConfiguration } from '../config/service-configuration';
import type { EvaluateCondition, Field, Form } from '../domain/forms';
import type { Clock, HolidayCalendar, Ids } from '../domain/time';
import type { EnginePort } from '../engine/port';
import type { Store } from '../store/port';
import type { LetterBox } from './letters/letter-box';
import type { LetterTemplates } from './letters/letter-text';
import type { PathwayLibrary } from './pathways/pathway-library';
import type { StaffDirectory } from './people/staff-directory';

/** Everything casework stands on, built once at start-up and passed in. */
export interface CaseworkParts {
  readonly store: Store;
  readonly engine: EnginePort;
  readonly clock: Clock;
  readonly ids: Ids;
  /** A whole number from 0 to limit - 1, for reference numbers. */
  readonly randomBelow: (limit: number) => number;
  readonly calendar: HolidayCalendar;
  readonly services: ReadonlyMap<string, ServiceConfiguration>;
  readonly forms: FormLookup;
  readonly evaluateCondition: EvaluateCondition;
  readonly staff: StaffDirectory;
  readonly letterBox: LetterBox;
  readonly letterTemplates: LetterTemplates;
  readonly pathways: PathwayLibrary;
  /** demonstration: the outbox page shows what would have been sent. */
  readonly mode: 'demonstration' | 'live';
  /** What went wrong where nobody waits for an answer: a code and where, never what a person wrote. */
  readonly report: (problem: { readonly where: string; readonly error: unknown }) => void;
}

export interface FormLookup {
  get(formId: string): Form;
  has(formId: string): boolean;
  /** A field of the data dictionary, whether or not a form asks it still; a list with the fields of its rows. */
  field(key: string): (Field & { readonly row: ReadonlyMap<string, Field> }) | undefined;
}

export function serviceOf(parts: Pick<CaseworkParts, 'services'>, id: string): ServiceConfiguration {
  const service = parts.services.get(id);
  if (service === undefined)
    throw new Error(`Expected a service with id "${id}" in config/services, but there is none.`);
  return service;
}
