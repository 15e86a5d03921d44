import type { ActivatedJob, JsonValue } from '../port';

/** J12: an answer is 4 MB at most, some of it for what is not variables; a job that does not fit alone is given to nobody. */
export const largestJobBytes = 4 * 1024 * 1024 - 8 * 1024;

export function isTooLarge({ variables, customHeaders }: ActivatedJob): boolean {
  return sizeUpTo(largestJobBytes, [variables, customHeaders]) > largestJobBytes;
}

/** About the bytes of these values; not counted further once there are more than the limit. */
function sizeUpTo(limit: number, values: readonly JsonValue[]): number {
  const open: JsonValue[] = [...values];
  let size = 0;
  for (let value = open.pop(); value !== undefined && size <= limit; value = open.pop()) {
    if (typeof value === 'string') size += value.length + 2;
    else if (typeof value !== 'object' || value === null) size += 8;
    else if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) open.push(item);
    else {
      for (const [name, own] of Object.entries(value)) {
        size += name.length + 2;
        open.push(own);
      }
    }
  }
  return size;
}
