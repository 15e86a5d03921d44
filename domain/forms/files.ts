import type { Field } from './form';

/** The kinds of file that are kept at all. A field takes some of them; which one a file is, its content decides. */
export const fileKinds = ['pdf', 'jpeg', 'png', 'word', 'excel', 'text'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface FileKindDetails {
  readonly words: string;
  readonly mediaType: string;
  /** How names of such files end, the usual ending first. */
  readonly endings: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';

export const fileKindDetails: { readonly [kind in FileKind]: FileKindDetails } = {
  pdf: { words: 'PDF', mediaType: 'application/pdf', endings: ['.pdf'] },
  jpeg: { words: 'JPEG', mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  png: { words: 'PNG', mediaType: 'image/png', endings: ['.png'] },
  word: { words: 'Word', mediaType: `${office}.wordprocessingml.document`, endings: ['.docx'] },
  excel: { words: 'Excel', mediaType: `${office}.spreadsheetml.sheet`, endings: ['.xlsx'] },
  text: { words: 'plain text', mediaType: 'text/plain', endings: ['.txt', '.csv', '.md'] },
};

export interface FileLimits {
  readonly most: number;
  readonly kinds: readonly FileKind[];
  readonly megabytes: number;
}

export const largestFileMegabytes = 10;

/** What a field of type `file` takes; the dictionary writes it out for each. */
export function fileLimitsOf({ limits }: Field): FileLimits {
  return limits.files ?? { most: 1, kinds: fileKinds, megabytes: largestFileMegabytes };
}

export function kindOfMediaType(mediaType: string | undefined): FileKind | undefined {
  return fileKinds.find((kind) => fileKindDetails[kind].mediaType === mediaType);
}

/** "PDF, JPEG or PNG". */
export function kindsInWords(kinds: readonly FileKind[]): string {
  const words = kinds.map((kind) => fileKindDetails[kind].words);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** What the field says of itself under its label: "PDF, JPEG or PNG, up to 10 MB each, 3 files at most". */
export function fileLimitsInWords({ most, kinds, megabytes }: FileLimits): string {
  const size = `up to ${megabytes} MB`;
  return most === 1
    ? `One file: ${kindsInWords(kinds)}, ${size}`
    : `Up to ${most} files: ${kindsInWords(kinds)}, ${size} each`;
}

/** A file that somebody chose, as far as the rules look at it. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: number;
  /** By its content; undefined for what is never kept. */
  readonly kind: FileKind | undefined;
  /** Reading it was given up because of its size. */
  readonly tooLarge: boolean;
}

const bytesInMegabyte = 1024 * 1024;

/** Why the field does not take this file, naming both. */
export function chosenFileProblem(field: Field, { name, bytes, kind, tooLarge }: ChosenFile): string | undefined {
  const { kinds, megabytes } = fileLimitsOf(field);
  const about = `${field.asked.charAt(0).toUpperCase()}${field.asked.slice(1)}: “${name}”`;
  if (tooLarge || bytes > megabytes * bytesInMegabyte) return `${about} must be smaller than ${megabytes} MB`;
  if (bytes === 0) return `${about} is empty`;
  if (kind === undefined || !kinds.includes(kind)) return `${about} must be a ${kindsInWords(kinds)} file`;
  return undefined;
}
