import type { Comparison, Duplicates, FieldError, PersonPage, PossibleDuplicate } from '../../casework/api';
import type { CaseIdentity } from '../../casework/api';
import { hostileText } from './records';

/** A person of the tests: of case-1, and of an earlier case that the pages only name. */
export const earlierCaseId = 'case-7';

const candidate: PossibleDuplicate = {
  caseId: earlierCaseId,
  reference: 'HAC-5J2W-8KTP',
  serviceName: 'City & Hackney Wellbeing Network',
  status: 'closed',
  stage: 'Exit and move-on',
  verdict: 'Very likely the same person',
  reasons: ['Same date of birth', 'Family name differs by one slip'],
  mayDecide: true,
};

export function testDuplicates(mayDecide: boolean, isDecided: boolean): Duplicates {
  return mayDecide && !isDecided ? { candidates: [candidate], hidden: true } : { candidates: [], hidden: false };
}

export function testComparison(identity: CaseIdentity): Comparison {
  return {
    identity,
    other: { ...candidate, personName: 'Marlon Achebbe' },
    rows: [
      { label: 'Name', here: identity.personName, there: 'Marlon Achebbe' },
      { label: 'NHS number', here: '', there: '943 476 5919' },
    ],
  };
}

export function testPerson(
  identity: CaseIdentity,
  may: { readonly merge: boolean; readonly changeRelations: boolean; readonly audit: boolean },
): PersonPage {
  const { caseId, reference, serviceName, status, stage } = identity;
  return {
    personId: 'person-1',
    name: identity.personName,
    details: [
      { label: 'Name', value: identity.personName },
      { label: 'Date of birth', value: '23 November 1987' },
      { label: 'Address', value: hostileText },
    ],
    cases: [
      {
        caseId,
        reference,
        serviceName,
        status,
        stage,
        openedAt: '2026-10-13T10:17:00Z',
        ...(may.audit && { auditEntries: 12 }),
      },
      { ...candidate, openedAt: '2025-02-03T09:00:00Z' },
    ],
    relations: [
      {
        relationId: 'relation-1',
        kind: 'Carer',
        who: 'A neighbour',
        since: '2026-10-13T10:17:00Z',
        mayEnd: may.changeRelations,
      },
      {
        relationId: 'relation-2',
        kind: 'Child of',
        who: 'Ngozi Achebe',
        personId: 'person-5',
        since: '2026-10-13T10:17:00Z',
        endedAt: '2026-10-14T10:17:00Z',
        mayEnd: false,
      },
    ],
    merged: [
      {
        recordId: 'person-7',
        references: [candidate.reference],
        name: 'Marlon Achebbe',
        at: '2026-10-13T11:00:00Z',
        by: 'Grace Mensah',
        reasons: ['Asked on the telephone', 'Same date of birth'],
        maySeparate: may.merge,
      },
    ],
    toldApart: [{ recordId: 'person-1', otherId: 'person-8', references: ['HAC-9Q4C-3HBX'], mayAskAgain: may.merge }],
    may: { changeRelations: may.changeRelations },
  };
}

export function missingReason(reason: string): readonly FieldError[] {
  return reason === '' ? [{ field: 'reason', message: 'Enter how you know that this is the same person' }] : [];
}
