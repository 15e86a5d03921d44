import type { Actor, Answers, AttachedFile, CaseChange, CaseEventData } from '../../domain/cases';
import type { StoredEvent } from '../../store/port';
import type { TimelineEntry } from '../api';
import type { StaffMember } from '../people/staff-directory';
import type { CaseworkParts } from '../parts';
import { answerWithFiles } from './answer-with-files';

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
  const attached = data.changes.flatMap((change) =>
    change.kind === 'file' && (reader.restricted || change.file.sensitivity === 'ordinary') ? [change.file] : [],
  );
  const answered = data.changes.flatMap((change) => details(parts, change, attached, reader));
  const inAnswers = new Set(answered.flatMap(({ files = [] }) => files.map(({ fileId }) => fileId)));
  return {
    eventId: id,
    at,
    title: data.title,
    by: actorInWords(data.by, reader.staff),
    details: answered,
    files: attached
      .filter(({ fileId }) => !inAnswers.has(fileId))
      .map(({ fileId, name, bytes }) => ({ fileId, name, bytes })),
    sensitivity: isRestrictedNote(data) ? 'restricted' : 'ordinary',
    routine: isRoutine(data),
  };
}

/** What runs by itself between the acts of people; a deadline that passed is none of it. */
function isRoutine({ by, changes, outgoing }: CaseEventData): boolean {
  if (by.kind !== 'worker' && by.kind !== 'engine') return false;
  if (changes.length === 0) return outgoing.every(({ kind }) => kind === 'publish-message');
  return changes.every(
    (change) =>
      (change.kind === 'clock' && change.clock.change !== 'escalated') ||
      (change.kind === 'letter' && change.letter.change === 'queued'),
  );
}

function details(
  parts: CaseworkParts,
  change: CaseChange,
  attached: readonly AttachedFile[],
  reader: Reader,
): TimelineEntry['details'] {
  switch (change.kind) {
    case 'note':
      return [{ label: 'Note', value: change.text }];
    case 'answers':
      return answersInWords(parts, change, attached, reader.restricted);
    case 'outcome':
      return [{ label: 'Outcome', value: outcomeInWords(parts, change.outcome) }];
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

/** As the form words it, where a form asked for it; else the words that its name is made of. */
function outcomeInWords(parts: CaseworkParts, outcome: string): string {
  const asked = parts.forms.field('outcome')?.options.find(({ value }) => value === outcome);
  if (asked) return asked.label;
  const words = outcome.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function answersInWords(
  parts: CaseworkParts,
  { formId, answers }: { readonly formId: string; readonly answers: Answers },
  attached: readonly AttachedFile[],
  restricted: boolean,
): TimelineEntry['details'] {
  if (!parts.forms.has(formId)) return [];
  const { questions } = parts.forms.get(formId);
  return Object.entries(answers).flatMap(([key, value]) => {
    const field = questions.get(key)?.field;
    if (field === undefined || (field.sensitivity === 'restricted' && !restricted)) return [];
    const words = answerWithFiles(parts, formId, key, value, attached);
    return words.value === '' ? [] : [{ label: field.label, ...words }];
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
