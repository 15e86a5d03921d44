import { families, StorageCorrupt, type CommitBatch, type Family } from './port';
import { fromSortableKey, toSortableKey } from './sortable-key';

/**
 * One commit as one text: how much it says of each row stands before the row, so that no character has to be escaped.
 * `d` deletes a row, `p` puts one, `r` adds a record.
 */
export function writeJournalEntry({ deletes, puts, records }: CommitBatch): string {
  const pieces: string[] = [];
  for (const { family, key } of deletes) {
    const written = toSortableKey(key);
    pieces.push(`d${numberOf(family)},${written.length};`, written);
  }
  for (const { family, key, value } of puts) {
    const written = toSortableKey(key);
    pieces.push(`p${numberOf(family)},${written.length},${value.length};`, written, value);
  }
  for (const { position, value } of records) pieces.push(`r${position},${value.length};`, value);
  return pieces.join('');
}

export function readJournalEntry(entry: string): CommitBatch {
  const deletes: { family: Family; key: string }[] = [];
  const puts: { family: Family; key: string; value: string }[] = [];
  const records: { position: number; value: string }[] = [];
  const heading = /([dpr])(\d+),(\d+)(?:,(\d+))?;/y;
  for (let at = 0; at < entry.length;) {
    heading.lastIndex = at;
    const found = heading.exec(entry);
    if (!found) throw new StorageCorrupt(`Expected a row at character ${at} of a journal entry, but there is none.`);
    const [whole, kind, first = '', second = '', third = ''] = found;
    const start = at + whole.length;
    const middle = start + Number(second);
    at = middle + Number(third || 0);
    const text = entry.slice(start, middle);
    if (kind === 'r') records.push({ position: Number(first), value: text });
    else if (kind === 'd') deletes.push({ family: familyAt(Number(first)), key: fromSortableKey(text) });
    else puts.push({ family: familyAt(Number(first)), key: fromSortableKey(text), value: entry.slice(middle, at) });
  }
  return { deletes, puts, records };
}

const numbers = new Map<Family, number>(families.map((family, index) => [family, index]));

function numberOf(family: Family): number {
  return numbers.get(family) ?? families.length;
}

function familyAt(number: number): Family {
  const family = families[number];
  if (!family) throw new StorageCorrupt(`Expected a journal entry to name a known family, but it names ${number}.`);
  return family;
}
