import { fileKindDetails, kindOfMediaType } from '../../domain/forms';

/** Turns the reading direction of what follows: with them "fdp.exe" reads as "exe.pdf". */
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const mostCharacters = 150;

/**
 * The name a file is kept and handed out under: without folders and signs that mislead, and ending as files of its
 * content end, so that "letter.pdf.exe" never starts as a program.
 */
export function keptFileName(name: string, mediaType: string | undefined): string {
  const kind = kindOfMediaType(mediaType);
  const endings = kind === undefined ? [] : fileKindDetails[kind].endings;
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replaceAll(directionMarks, '')
    .replaceAll(/\p{Cc}/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = endings.find((candidate) => plain.toLowerCase().endsWith(candidate)) ?? '';
  const stem = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, mostCharacters)
    .join('');
  return `${stem === '' ? 'file' : stem}${ending === '' ? (endings[0] ?? '') : plain.slice(-ending.length)}`;
}
