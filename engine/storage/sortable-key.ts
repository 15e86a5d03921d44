/**
 * Keys are compared as UTF-16 strings (see the port), but SQLite compares the bytes of UTF-8, where characters beyond
 * U+FFFF come last, a lone surrogate cannot be written and NUL ends the text. The few characters that differ are written
 * as pairs that sort where they belong; every other key stands in the file as it is.
 */
const escape = '\u0001';
const high = '\uD7FF';
const special = new RegExp(`[${escape}\0${high}-\uFFFF]`, 'g');
const written = new RegExp(`${escape}[\u0001\u0002]|${high}[\u0100-\u2900]`, 'g');

export function toSortableKey(key: string): string {
  return key.replace(special, (character) => {
    const unit = character.charCodeAt(0);
    return unit < 2
      ? `${escape}${String.fromCharCode(unit + 1)}`
      : `${high}${String.fromCharCode(unit - 0xd7ff + 0x100)}`;
  });
}

export function fromSortableKey(text: string): string {
  return text.replace(written, (pair) => {
    const unit = pair.charCodeAt(1);
    return String.fromCharCode(pair.startsWith(escape) ? unit - 1 : unit - 0x100 + 0xd7ff);
  });
}
