/**
 * Keys are compared as UTF-16 strings (see the port), but SQLite compares the bytes of UTF-8, where characters beyond
 * U+FFFF come last, a lone surrogate cannot be written and NUL ends the text. The few characters that differ are written
 * as pairs that sort where they belong; every other key stands in the file as it is.
 */
const special = /[\u0000\u0001\uD7FF-\uFFFF]/g;
const written = /\u0001[\u0001\u0002]|\uD7FF[\u0100-\u2900]/g;

export function toSortableKey(key: string): string {
  return key.replace(special, (character) => {
    const unit = character.charCodeAt(0);
    return unit < 2 ? `\u0001${String.fromCharCode(unit + 1)}` : `\uD7FF${String.fromCharCode(unit - 0xd7ff + 0x100)}`;
  });
}

export function fromSortableKey(text: string): string {
  return text.replace(written, (pair) => {
    const unit = pair.charCodeAt(1);
    return String.fromCharCode(pair.startsWith('\u0001') ? unit - 1 : unit - 0x100 + 0xd7ff);
  });
}
