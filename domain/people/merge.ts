import type { Person } from './person';
import type { PersonChange } from './person-events';

/**
 * Merging two records of one human being, and taking it back. Append the change of the survivor first: a record that
 * leads nowhere would be lost, a survivor that knows of a record not yet led to it is only early.
 */
export type MergeDecision =
  | { readonly possible: true; readonly survivor: PersonChange; readonly merged: PersonChange }
  | { readonly possible: false; readonly reason: string };

export function mergePeople(survivor: Person, duplicate: Person, reasons: readonly string[]): MergeDecision {
  if (survivor.personId === duplicate.personId) return refused('Expected two records, but they are one and the same.');
  if (survivor.mergedInto !== undefined) {
    return refused(
      `Expected a record that stands for itself, but ${survivor.personId} was merged into ${survivor.mergedInto}. Merge into that one.`,
    );
  }
  if (duplicate.mergedInto !== undefined) {
    return refused(
      `Expected a record that stands for itself, but ${duplicate.personId} was merged into ${duplicate.mergedInto}. Undo that first.`,
    );
  }
  return {
    possible: true,
    survivor: { kind: 'absorbed', personId: duplicate.personId, reasons },
    merged: { kind: 'merged', into: survivor.personId, reasons },
  };
}

export function undoMerge(survivor: Person, duplicate: Person, reason: string): MergeDecision {
  if (duplicate.mergedInto !== survivor.personId) {
    return refused(`Expected ${duplicate.personId} to be merged into ${survivor.personId}, but it is not.`);
  }
  return {
    possible: true,
    survivor: { kind: 'absorbed-undone', personId: duplicate.personId, reason },
    merged: { kind: 'merged-undone', from: survivor.personId, reason },
  };
}

/**
 * A merge or its undoing stands when the survivor's stream says so; the other record follows, at once or after a crash.
 * What the other record must do now so that both say the same:
 * lead: to the survivor; release: stand for itself again; give-up: the survivor must take its word back, because the
 * record leads elsewhere already, or both absorbed each other at the same moment and the other one stays.
 */
export function followMerge(survivor: Person, duplicate: Person): 'lead' | 'release' | 'give-up' | 'agreed' {
  const leadsHere = duplicate.mergedInto === survivor.personId;
  if (!survivor.absorbed.includes(duplicate.personId)) return leadsHere ? 'release' : 'agreed';
  if (leadsHere) return 'agreed';
  const isMutual = duplicate.absorbed.includes(survivor.personId);
  const givesWay = isMutual && duplicate.personId < survivor.personId;
  return duplicate.mergedInto === undefined && !givesWay ? 'lead' : 'give-up';
}

function refused(reason: string): MergeDecision {
  return { possible: false, reason };
}
