import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fileKinds, largestFileMegabytes } from '../domain/forms/files';
import { dateLimits, fieldGroups, fieldTypes } from '../domain/forms/form';
import type { Field, FieldGroup, FieldOption, FieldType, Voice } from '../domain/forms/form';

/**
 * The data dictionary: `forms/fields/<subject>.yaml`. It owns what a field is (label, type, options, limits, sensitivity,
 * clauses); forms only choose. A key means the same thing in every form of every service, so an answer given once is
 * known everywhere.
 */
export interface DictionaryField extends Field {
  readonly subject: string;
  /** Whether a form that says nothing else wants it answered. */
  readonly required: boolean;
  /** The fields of one row, for a field of type `list`, in order. */
  readonly row: ReadonlyMap<string, DictionaryField>;
  /** Words for a person who answers about themselves. */
  readonly self: { readonly label?: string; readonly hint?: string; readonly asked?: string };
}
export type Dictionary = ReadonlyMap<string, DictionaryField>;

const optionKey = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/, 'Expected an option value in camelCase that starts with a letter');
const option = z.union([
  z
    .string()
    .min(1)
    .transform((label) => ({ label, hint: undefined, exclusive: false })),
  z.strictObject({ label: z.string().min(1), hint: z.string().optional(), exclusive: z.boolean().default(false) }),
]);
const words = z.strictObject({
  label: z.string().optional(),
  hint: z.string().optional(),
  asked: z.string().optional(),
});

const flatField = z.strictObject({
  label: z.string().min(1),
  hint: z.string().optional(),
  asked: z.string().min(1),
  self: words.default({}),
  type: z.enum(fieldTypes),
  options: z.record(optionKey, option).default({}),
  sensitivity: z.enum(['ordinary', 'restricted']).optional(),
  clauses: z.array(z.string().regex(/^[A-Z]{3}-\S+$/, 'Expected a clause id such as HAC-12.18b')).optional(),
  group: z.enum(fieldGroups).optional(),
  routing: z.boolean().default(false),
  required: z.boolean().default(false),
  afresh: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  decimals: z.int().min(0).max(6).default(0),
  minLength: z.int().positive().optional(),
  maxLength: z.int().positive().optional(),
  when: z.enum(dateLimits).optional(),
  minRows: z.int().min(0).optional(),
  maxRows: z.int().positive().default(30),
  files: z
    .strictObject({
      most: z.int().min(1).max(10).default(1),
      kinds: z.array(z.enum(fileKinds)).min(1),
      megabytes: z.int().min(1).max(largestFileMegabytes).default(largestFileMegabytes),
    })
    .optional(),
  errors: z.strictObject({ required: z.string().optional(), invalid: z.string().optional() }).default({}),
  autocomplete: z.string().optional(),
  width: z.literal([2, 3, 4, 5, 10, 20, 30]).optional(),
  dropdown: z.boolean().default(false),
});
type FlatField = z.infer<typeof flatField>;
const fieldKey = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'Expected a field key in camelCase');
const fieldEntry = flatField.extend({ row: z.record(fieldKey, flatField).default({}) });
type FieldEntry = z.infer<typeof fieldEntry>;

const subjectFile = z.strictObject({
  group: z.enum(fieldGroups),
  sensitivity: z.enum(['ordinary', 'restricted']).default('ordinary'),
  fields: z.record(fieldKey, fieldEntry),
});

export function loadDictionary(projectRoot: string): Dictionary {
  const folder = path.join(projectRoot, 'forms', 'fields');
  if (!existsSync(folder)) throw new Error(`Expected the data dictionary in ${folder}, but there is no such folder.`);
  const dictionary = new Map<string, DictionaryField>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    for (const field of readSubject(path.join(folder, file))) {
      const other = dictionary.get(field.key);
      if (other) {
        throw new Error(
          `Expected field ${field.key} once, but ${other.subject}.yaml and ${file} both have it. Rename one.`,
        );
      }
      dictionary.set(field.key, field);
    }
  }
  return dictionary;
}

function readSubject(file: string): readonly DictionaryField[] {
  const subject = path.basename(file, '.yaml');
  const parsed = parseFile(subjectFile, parse(readFileSync(file, 'utf8')), `forms/fields/${subject}.yaml`);
  return Object.entries(parsed.fields).map(([key, entry]) => {
    const inherited = {
      subject,
      group: entry.group ?? parsed.group,
      sensitivity: entry.sensitivity ?? parsed.sensitivity,
      clauses: entry.clauses ?? [],
    };
    const field = dictionaryField(key, entry, inherited, rowFields(entry, inherited));
    const fault = faultOf(field);
    if (fault) throw new Error(`Expected field ${key} of forms/fields/${subject}.yaml to ${fault}.`);
    return field;
  });
}

interface Inherited {
  readonly subject: string;
  readonly group: FieldGroup;
  readonly sensitivity: 'ordinary' | 'restricted';
  readonly clauses: readonly string[];
}

function rowFields(entry: FieldEntry, inherited: Inherited): ReadonlyMap<string, DictionaryField> {
  return new Map(
    Object.entries(entry.row).map(([key, row]) => [
      key,
      dictionaryField(key, row, { ...inherited, clauses: row.clauses ?? inherited.clauses }, new Map()),
    ]),
  );
}

function dictionaryField(
  key: string,
  entry: FlatField,
  inherited: Inherited,
  row: ReadonlyMap<string, DictionaryField>,
): DictionaryField {
  const { label, hint, asked, type, routing, required, afresh, autocomplete, width, dropdown } = entry;
  return {
    key,
    ...inherited,
    label,
    asked,
    type,
    routing,
    required,
    afresh,
    dropdown,
    row,
    self: present(entry.self),
    options: Object.entries(entry.options).map(([value, chosen]): FieldOption => present({ value, ...chosen })),
    limits: {
      decimals: entry.decimals,
      maxLength: entry.maxLength ?? defaultMaxLength(type),
      maxRows: entry.maxRows,
      ...present({
        min: entry.min,
        max: entry.max,
        minLength: entry.minLength,
        when: entry.when,
        minRows: entry.minRows,
        files: entry.files,
      }),
    },
    errors: present(entry.errors),
    ...present({ hint, autocomplete, width }),
  };
}

function defaultMaxLength(type: FieldType): number {
  if (type === 'longText') return 4000;
  return type === 'email' ? 254 : 200;
}

function faultOf({ type, options, routing, row, limits }: DictionaryField): string | undefined {
  const chooses = type === 'choice' || type === 'choices';
  if (chooses !== options.length > 0) return chooses ? 'have options' : `have no options, being of type ${type}`;
  if ((type === 'list') !== row.size > 0) return type === 'list' ? 'have row fields' : 'have no row, not being a list';
  if (routing && !['yesNo', 'choice', 'date', 'number'].includes(type)) {
    return 'route by a yes/no, choice, date or number: nothing else may enter the engine';
  }
  if ((type === 'file') !== (limits.files !== undefined)) {
    return type === 'file'
      ? 'say which files it takes (files: { kinds: [pdf] })'
      : `take no files, being of type ${type}`;
  }
  const wrongInRow = [...row.values()].find((field) => ['list', 'file'].includes(field.type) || field.routing);
  return wrongInRow && `have rows of plain fields, but ${wrongInRow.key} is a list, takes files or routes`;
}

/** The field in the words of a form's voice. */
export function inVoice(field: DictionaryField, voice: Voice): Field {
  const { key, type, label, hint, asked, options, sensitivity, clauses, group, routing, limits, errors } = field;
  const { autocomplete, width, dropdown, afresh, self } = field;
  const own = {
    key,
    type,
    label,
    asked,
    options,
    sensitivity,
    clauses,
    group,
    routing,
    limits,
    errors,
    dropdown,
    afresh,
  };
  return { ...own, ...present({ hint, autocomplete, width }), ...(voice === 'self' ? self : {}) };
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Present<T>;
}

/** Parses what a file holds, or says which file and which place in it is wrong. */
export function parseFile<T>(schema: z.ZodType<T>, content: unknown, file: string): T {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Error(`Expected ${file} to be well formed, but ${faults.join('; ')}.`);
}
