import { z } from 'zod';
import { hiddenFields } from '../../security/request-forgery';

const keptSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What was typed before the session ended, as fields of a form; undefined when nothing was kept. */
export function readKept(text: string): readonly { readonly name: string; readonly value: string }[] | undefined {
  if (text === '') return undefined;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(text));
    return parsed.success ? hiddenFields(parsed.data) : undefined;
  } catch {
    return undefined;
  }
}
