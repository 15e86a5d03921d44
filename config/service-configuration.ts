import type { StaffRole } from '../domain/access/roles';
import type { Measure } from '../domain/measures';

/**
 * What differs between contracts, as data: one folder `config/services/<service>/`, read and checked at start-up.
 * Figures carry their effective date and their clause; diagrams and code name them and never repeat them.
 */

export interface ServiceConfiguration {
  /** Folder name and key everywhere: `hackney`. */
  readonly id: string;
  /** Clause prefix and beginning of every reference number: `HAC`. */
  readonly code: string;
  readonly name: string;
  readonly commissioner: string;
  /** The provider who holds the contract and the team that receives referrals. */
  readonly intake: { readonly provider: string; readonly team: string };
  readonly providers: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'main-contractor' | 'subcontractor';
    readonly teams: readonly { readonly id: string; readonly name: string }[];
  }[];
  /** The message that starts the pathway of a new case, and those for events that may happen to any case. */
  readonly messages: {
    readonly referralReceived: string;
    readonly crisisRaised: string;
    readonly safeguardingConcernRaised: string;
  };
  /** In order, for the stage bar: a case is in the stage of the process it stands in. */
  readonly stages: readonly { readonly id: string; readonly name: string; readonly processes: readonly string[] }[];
  /** Candidate groups of user tasks, in words, with the roles that belong to them. */
  readonly groups: readonly StaffGroup[];
  readonly variables: readonly RoutingVariable[];
  readonly clocks: readonly ClockConfiguration[];
  readonly ladders: readonly Ladder[];
  readonly letters: readonly LetterConfiguration[];
  readonly measures: readonly MeasureConfiguration[];
}

export interface StaffGroup {
  readonly id: string;
  readonly name: string;
  /** `case-key-worker`: the key worker of the case; `team`: members of the case's team with one of the roles; `provider`: of its provider; `service`: anyone in the service with one of the roles. */
  readonly reach: 'case-key-worker' | 'team' | 'provider' | 'service';
  readonly roles: readonly StaffRole[];
}

/** A variable the engine may hold for this service; the port refuses every other (decision 4). */
export interface RoutingVariable {
  readonly name: string;
  readonly type: 'id' | 'enumeration' | 'boolean' | 'date' | 'dateTime' | 'number';
  readonly values?: readonly string[];
}

export interface ClockConfiguration {
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly versions: readonly {
    readonly effectiveFrom: string;
    readonly length: { readonly value: number; readonly unit: 'workingDay' | 'calendarDay' | 'month' | 'hour' };
  }[];
  /** Day 0: the local date the referral was received, or the day the clock is started. */
  readonly from: 'receivedOn' | 'now';
  /** True: a crisis hold pauses it (HAC: monthly contact yes, two-year cap no). */
  readonly pausedByHold: boolean;
  readonly ladder: string;
}

/** Who is told, in order, when a deadline passes or an alert is not acknowledged. */
export interface Ladder {
  readonly id: string;
  readonly rungs: readonly {
    readonly audience: string;
    readonly wait: { readonly value: number; readonly unit: 'workingDay' | 'hour' };
  }[];
}

export interface LetterConfiguration {
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly to: 'person' | 'referrer' | 'gp';
  readonly subject: string;
  /** Field that must be yes for the letter to go (HAC: the GP is told only with consent). */
  readonly needsConsent?: string;
  /** Facts the template may use; anything else is not filled in. */
  readonly facts: readonly string[];
}

/** A figure over case events in the small vocabulary of `domain/measures` (decision 18). */
export interface MeasureConfiguration extends Measure {
  readonly clause: string;
}
