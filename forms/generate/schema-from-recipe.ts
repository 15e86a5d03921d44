import type { Voice } from '../../domain/forms/form';
import { inVoice } from '../dictionary';
import type { Dictionary, DictionaryField } from '../dictionary';
import { schemaVersion } from '../schema';
import { componentOf } from './component-of-field';
import { Applicability } from './applicability';
import type { FieldItem, Recipe, RecipeItem, SectionItem, TableItem } from './recipe';

type Json = { readonly [key: string]: unknown };

/**
 * Writes the form-js schema of a recipe. What the dictionary owns is copied into it so that form-js can show it; a test
 * generates again and fails when a committed schema differs.
 */
export function schemaFromRecipe(formId: string, recipe: Recipe, dictionary: Dictionary): Json {
  const ids = new Map<string, number>();
  const context: Context = {
    formId,
    voice: recipe.voice,
    dictionary,
    nextId: (kind) => numbered(ids, kind),
    applicability: Applicability.ofForm(),
  };
  return {
    components: recipe.items.map((item) => itemComponent(item, context)),
    id: formId,
    properties: { title: recipe.title, voice: recipe.voice, submitLabel: recipe.submitLabel },
    schemaVersion,
    type: 'default',
  };
}

interface Context {
  readonly formId: string;
  readonly voice: Voice;
  readonly dictionary: Dictionary;
  readonly nextId: (kind: string) => string;
  readonly applicability: Applicability;
}

function numbered(ids: Map<string, number>, kind: string): string {
  const next = (ids.get(kind) ?? 0) + 1;
  ids.set(kind, next);
  return `${kind}_${next}`;
}

function itemComponent(item: RecipeItem, context: Context): Json {
  if ('section' in item) return sectionComponent(item, context);
  if ('table' in item) return tableComponent(item, context);
  if ('text' in item) {
    return { text: item.text, type: 'text', id: context.nextId('text'), ...hiddenUnless(item.showWhen, context) };
  }
  return fieldComponent(item, context);
}

function sectionComponent(section: SectionItem, context: Context): Json {
  const id = context.nextId('section');
  const inside = { ...context, applicability: context.applicability.within(section.showWhen) };
  return {
    label: section.section,
    components: section.items.map((item) => itemComponent(item, inside)),
    showOutline: true,
    type: 'group',
    id,
    ...hiddenUnless(section.showWhen, context),
  };
}

function tableComponent(table: TableItem, context: Context): Json {
  const list = fieldNamed(table.source, context);
  return {
    label: table.table,
    dataSource: `=${table.source}`,
    columns: table.columns.map((key) => ({
      key,
      label: inVoice(rowFieldNamed(list, key, context), context.voice).label,
    })),
    rowCount: 10,
    type: 'table',
    id: context.nextId('table'),
    ...hiddenUnless(table.showWhen, context),
  };
}

function fieldComponent(item: FieldItem, context: Context): Json {
  const field = fieldNamed(item.field, context);
  const required = item.required ?? field.required;
  context.applicability.remember(field.key, item.showWhen);
  if (field.type === 'list') return listComponent(item, field, required, context);
  return {
    ...componentOf(inVoice(field, context.voice), { required, check: item.check }),
    id: field.key,
    ...hiddenUnless(item.showWhen, context),
  };
}

function listComponent(item: FieldItem, list: DictionaryField, required: boolean, context: Context): Json {
  const rows = item.rows ?? [...list.row.keys()].map((field) => ({ field }));
  const worded = inVoice(list, context.voice);
  return {
    label: worded.label,
    path: list.key,
    isRepeating: true,
    allowAddRemove: true,
    defaultRepetitions: Math.max(list.limits.minRows ?? 0, required ? 1 : 0),
    showOutline: true,
    components: rows.map((row: Omit<FieldItem, 'check' | 'rows'>) => {
      const field = rowFieldNamed(list, row.field, context);
      return {
        ...componentOf(inVoice(field, context.voice), { required: row.required ?? field.required }),
        id: `${list.key}_${field.key}`,
        ...hiddenUnless(row.showWhen, context),
      };
    }),
    properties: { clauses: list.clauses.join(' '), ...(required && { required: 'true' }) },
    type: 'dynamiclist',
    id: list.key,
    ...hiddenUnless(item.showWhen, context),
  };
}

function hiddenUnless(showWhen: string | undefined, { applicability }: Context): Json {
  const condition = applicability.condition(showWhen);
  return condition === undefined ? {} : { conditional: { hide: `=not(${condition})` } };
}

function fieldNamed(key: string, { dictionary, formId }: Context): DictionaryField {
  const field = dictionary.get(key);
  if (!field)
    throw new Error(`Expected ${formId} to use fields of the dictionary, but forms/fields has no field ${key}.`);
  return field;
}

function rowFieldNamed(list: DictionaryField, key: string, { formId }: Context): DictionaryField {
  const field = list.row.get(key);
  if (!field) throw new Error(`Expected ${formId} to use row fields of ${list.key}, but it has no row field ${key}.`);
  return field;
}
