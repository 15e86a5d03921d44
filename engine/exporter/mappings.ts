import { valueMappings, type ExportedValueType } from './value-mappings';

/** A field's mapping, as the index template says it. */
export interface Mapping {
  readonly type?: string;
  readonly ignore_above?: number;
  readonly enabled?: false;
  readonly dynamic?: 'strict';
  readonly properties?: Mappings;
}

export interface Mappings {
  readonly [field: string]: Mapping;
}

const read = new Map<ExportedValueType, Mappings>();

export function mappingsOf(valueType: ExportedValueType): Mappings {
  const known = read.get(valueType);
  if (known) return known;
  const words = valueMappings[valueType].match(/[\w-]+|[{},]/g) ?? [];
  const mappings = readFields(words.values());
  read.set(valueType, mappings);
  return mappings;
}

export function isExported(valueType: string): valueType is ExportedValueType {
  return Object.hasOwn(valueMappings, valueType);
}

function readFields(words: Iterator<string>): Mappings {
  const fields: Record<string, Mapping> = {};
  let said: string[] = [];
  let properties: Mappings | undefined;
  const end = (): void => {
    const [field, ...about] = said;
    if (field !== undefined) fields[field] = mappingOf(about, properties);
    said = [];
    properties = undefined;
  };
  for (let word = words.next(); !word.done && word.value !== '}'; word = words.next()) {
    if (word.value === ',') end();
    else if (word.value === '{') properties = readFields(words);
    else said.push(word.value);
  }
  end();
  return fields;
}

function mappingOf(about: readonly string[], properties: Mappings | undefined): Mapping {
  const [type, limit] = about;
  if (type === 'unread') return { enabled: false };
  return {
    ...(type !== undefined && { type }),
    ...(limit !== undefined && /^\d+$/.test(limit) && { ignore_above: Number(limit) }),
    ...(about.includes('strict') && { dynamic: 'strict' as const }),
    ...(properties && { properties }),
  };
}
