import type { CaseStatus } from '../../domain/cases/events';
import type { CaseIdentity } from './cases';

/** Somebody else's record that may be of the same person, as whoever may decide it sees it: no name, no number. */
export interface PossibleDuplicate {
  /** The case that the other record came with. */
  readonly caseId: string;
  readonly reference: string;
  readonly serviceName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  /** "Very likely the same person". */
  readonly verdict: string;
  /** The strongest first: "Same date of birth". */
  readonly reasons: readonly string[];
  readonly mayDecide: boolean;
  readonly whyNot?: string;
}

export interface Duplicates {
  readonly candidates: readonly PossibleDuplicate[];
  /** There is one more in this service that this requester may not see: said without anything about it. */
  readonly hidden: boolean;
}

/** Two cases side by side, for whoever decides whether they are of one person. */
export interface Comparison {
  readonly identity: CaseIdentity;
  readonly other: PossibleDuplicate & { readonly personName: string };
  readonly rows: readonly { readonly label: string; readonly here: string; readonly there: string }[];
}

export interface PersonPage {
  /** Of the record that stands for this person: another one than was asked for when that was merged. */
  readonly personId: string;
  readonly name: string;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** All that this requester may see, the latest first. */
  readonly cases: readonly {
    readonly caseId: string;
    readonly reference: string;
    readonly serviceName: string;
    readonly status: CaseStatus;
    readonly stage: string;
    readonly openedAt: string;
    /** For those who may read the trail of the case. */
    readonly auditEntries?: number;
  }[];
  readonly relations: readonly {
    readonly relationId: string;
    /** "Carer", or seen from the other side "Carer of". */
    readonly kind: string;
    readonly who: string;
    /** For a person whose record this requester may open. */
    readonly personId?: string;
    readonly since: string;
    readonly endedAt?: string;
    readonly mayEnd: boolean;
  }[];
  /** Records that were found to be of this person. */
  readonly merged: readonly {
    readonly recordId: string;
    readonly references: readonly string[];
    readonly name: string;
    readonly at: string;
    readonly by: string;
    readonly reasons: readonly string[];
    readonly maySeparate: boolean;
  }[];
  readonly toldApart: readonly {
    readonly recordId: string;
    readonly otherId: string;
    readonly references: readonly string[];
    readonly mayAskAgain: boolean;
  }[];
  readonly may: { readonly changeRelations: boolean };
}

export interface PersonFound {
  readonly caseId: string;
  readonly reference: string;
  readonly personName: string;
  readonly dateOfBirth?: string;
  readonly serviceName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  /** References of other cases of the same person, where records of theirs were merged. */
  readonly alsoIn?: readonly string[];
}
