import type { AnswerValue } from '../cases/events';
import type { Field } from './form';
import { incompleteDateMessage, invalidMessage } from './messages';
import { readDate } from './read-date';
import type { DatePart } from './read-date';
import { readEmail, readNhsNumber, readPhone, readPostcode } from './uk-codes';

/** What was typed, as the store keeps it (`null`, or no entries, when left blank), or why it cannot be kept. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: AnswerValue }
  | { readonly ok: false; readonly message: string; readonly part?: DatePart };

/** What an answer may name beside the form's own options. Without a list any id passes. */
export interface KnownIds {
  readonly staff?: readonly string[];
  /** Files chosen in this form and not yet attached, each with the key of its question. */
  readonly files?: ReadonlyMap<string, string>;
}

/**
 * Reads one answer: a form's text, or a value that a draft, the case or a program gives. Limits (required, past,
 * longest) are not its matter: a condition may look at an answer that a limit refuses.
 */
export function readAnswer(field: Field, raw: unknown, { staff, files }: KnownIds = {}): ReadAnswer {
  if (isBlank(raw)) return kept(field.type === 'choices' || field.type === 'file' ? [] : null);
  switch (field.type) {
    case 'yesNo':
      return readYesNo(field, raw);
    case 'number':
      return readNumber(field, raw);
    case 'choices':
      return readChoices(field, raw);
    case 'choice':
      return field.options.some((option) => option.value === raw) ? kept(raw as string) : refused(field);
    case 'staff':
      return readStaff(field, raw, staff);
    case 'file':
      return readFiles(field, raw, files);
    case 'list':
      return Array.isArray(raw) ? kept([]) : refused(field);
    default:
      return typeof raw === 'string' ? readText(field, cleanText(raw)) : refused(field);
  }
}

function isBlank(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  if (typeof raw === 'string') return raw.trim() === '';
  return Array.isArray(raw) && raw.length === 0;
}

function kept(value: AnswerValue): ReadAnswer {
  return { ok: true, value };
}

function refused(field: Field): ReadAnswer {
  return { ok: false, message: invalidMessage(field) };
}

function keptOrRefused(field: Field, value: string | undefined): ReadAnswer {
  return value === undefined ? refused(field) : kept(value);
}

function readText(field: Field, text: string): ReadAnswer {
  switch (field.type) {
    case 'date':
      return readDateAnswer(field, text);
    case 'email':
      return keptOrRefused(field, readEmail(text));
    case 'phone':
      return keptOrRefused(field, readPhone(text));
    case 'postcode':
      return keptOrRefused(field, readPostcode(text));
    case 'nhsNumber':
      return keptOrRefused(field, readNhsNumber(text));
    default:
      return kept(text === '' ? null : text);
  }
}

function readDateAnswer(field: Field, text: string): ReadAnswer {
  const date = readDate(text);
  switch (date.kind) {
    case 'empty':
      return kept(null);
    case 'date':
      return kept(date.iso);
    case 'incomplete':
      return { ok: false, message: incompleteDateMessage(field, date.missing), part: date.missing[0] ?? 'day' };
    case 'short-year':
      return { ok: false, message: 'Year must include 4 numbers', part: 'year' };
    case 'impossible':
      return { ok: false, message: invalidMessage(field), ...(date.part && { part: date.part }) };
  }
}

function readYesNo(field: Field, raw: unknown): ReadAnswer {
  if (raw === true || raw === 'yes' || raw === 'true') return kept(true);
  if (raw === false || raw === 'no' || raw === 'false') return kept(false);
  return refused(field);
}

function readNumber(field: Field, raw: unknown): ReadAnswer {
  if (typeof raw === 'number') return Number.isFinite(raw) ? kept(raw) : refused(field);
  if (typeof raw !== 'string' || raw.length > 30) return refused(field);
  const text = raw.trim().replaceAll(',', '');
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? kept(Number(text)) : refused(field);
}

function readChoices(field: Field, raw: unknown): ReadAnswer {
  const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const known = field.options.filter((option) => chosen.includes(option.value));
  if (known.length !== new Set(chosen).size) return refused(field);
  return kept(known.map((option) => option.value));
}

/** Without a list of colleagues the id is only checked for its shape; whoever completes the task checks the rest. */
function readStaff(field: Field, raw: unknown, staff?: readonly string[]): ReadAnswer {
  if (typeof raw !== 'string' || raw.length > 100) return refused(field);
  return staff === undefined || staff.includes(raw) ? kept(raw) : refused(field);
}

const mostFilesRead = 100;

/** A file that is gone, or was chosen for another question, task or referral, is no answer. */
function readFiles(field: Field, raw: unknown, files: KnownIds['files']): ReadAnswer {
  const ids: readonly unknown[] = [...new Set<unknown>(Array.isArray(raw) ? raw : [raw])].slice(0, mostFilesRead);
  const areKnown = ids.every(
    (id) => typeof id === 'string' && id.length <= 100 && (files === undefined || files.get(id) === field.key),
  );
  return areKnown ? kept(ids as readonly string[]) : refused(field);
}

/** All but the tab and the line end. */
const controlCharacters = /(?![\t\n])\p{Cc}/gu;

/** Browsers send line ends as CRLF; control characters have no place in an answer. */
function cleanText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(controlCharacters, '').trim();
}
