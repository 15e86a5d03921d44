import type { Actor, Answers, CaseChange, CaseEventData } from '../../domain/cases';
import type { StoredEvent } from '../../store/port';
import type { TimelineEntry } from '../api';
import { answerInWords } from '../letters/letter-text';
import type { StaffMember } from '../people/staff-directory';
import type { CaseworkParts } from '../parts';

interface Reader {
  readonly restricted: boolean;
  readonly staff: ReadonlyMap<string, StaffMember>;
}

/** The acts of a case, newest first, as far as this reader may read them. */
export function timeline(
  parts: CaseworkParts,
  events: readonly StoredEvent<CaseEventData>[],
  reader: Reader,
): readonly TimelineEntry[] {
  return events
    .filter(({ data }) => reader.restricted || !isRestrictedNote(data))
    .map((event) => entry(parts, event, reader))
    .reverse();
}

function isRestrictedNote({ changes }: CaseEventData): boolean {
  return changes.some((change) => change.kind === 'note' && change.sensitivity === 'restricted');
}

function entry(parts: CaseworkParts, { id, at, data }: StoredEvent<CaseEventData>, reader: Reader): TimelineEntry {
  const files = data.changes.flatMap((change) =>
    change.kind === 'file' && (reader.restricted || change.file.sensitivity === 'ordinary')
      ? [{ fileId: change.file.fileId, name: change.file.name, bytes: change.file.bytes }]
      : [],
  );
  return {
    eventId: id,
    at,
    title: data.title,
    by: actorInWords(data.by, reader.staff),
    details: data.changes.flatMap((change) => details(parts, change, reader)),
    files,
    sensitivity: isRestrictedNote(data) ? 'restricted' : 'ordinary',
  };
}

function details(parts: CaseworkParts, change: CaseChange, reader: Reader): TimelineEntry['details'] {
  switch (change.kind) {
    case 'note':
      return [{ label: 'Note', value: change.text }];
    case 'answers':
      return answersInWords(parts, change.formId, change.answers, reader.restricted);
    case 'outcome':
      return [{ label: 'Outcome', value: change.outcome }];
    case 'key-worker':
      return [{ label: 'Key worker', value: reader.staff.get(change.userId)?.name ?? 'Somebody who has left' }];
    case 'letter':
      return 'reason' in change.letter
        ? [{ label: 'Held because', value: change.letter.reason.replaceAll('-', ' ') }]
        : [];
    default:
      return [];
  }
}

function answersInWords(
  parts: CaseworkParts,
  formId: string,
  answers: Answers,
  restricted: boolean,
): TimelineEntry['details'] {
  if (!parts.forms.has(formId)) return [];
  const { questions } = parts.forms.get(formId);
  return Object.entries(answers).flatMap(([key, value]) => {
    const field = questions.get(key)?.field;
    if (field === undefined || (field.sensitivity === 'restricted' && !restricted)) return [];
    const words = answerInWords(parts, formId, key, value);
    return words === '' ? [] : [{ label: field.label, value: words }];
  });
}

export function actorInWords(by: Actor, staff: ReadonlyMap<string, StaffMember>): string {
  switch (by.kind) {
    case 'staff':
      return staff.get(by.userId)?.name ?? 'Somebody who has left';
    case 'public':
      return 'Referral from outside';
    default:
      return 'Waymark';
  }
}
