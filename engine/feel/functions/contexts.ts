/** Functions of contexts. */
import { contextOf, entriesOf } from '../context';
import type { FeelContext, FeelFunction, FeelValue, Outcome } from '../value';
import { ABSENT, isContext, isList } from '../value';
import type { Group } from './builtin';
import { builtin, isListValue, isText } from './builtin';

type Keys = readonly string[];

function isKeyList(value: FeelValue | undefined): value is Keys {
  return isListValue(value) && value.every(isText);
}

function getEntries(parameter: string): FeelFunction {
  return builtin([parameter], ([context]) =>
    isContext(context)
      ? entriesOf(context).map(([key, value]) =>
          contextOf([
            ['key', key],
            ['value', value],
          ]),
        )
      : undefined,
  );
}

function getValue(parameters: Keys): FeelFunction {
  return builtin(parameters, ([context, key]) => {
    if (!isContext(context)) return undefined;
    if (isText(key)) return context.get(key) ?? null;
    if (key === undefined || !isList(key)) return undefined;
    return isKeyList(key) && key.length > 0 ? valueAt(context, key) : null;
  });
}

function valueAt(context: FeelContext, keys: Keys): FeelValue {
  return keys.reduce<FeelValue>((inner, key) => (isContext(inner) ? (inner.get(key) ?? null) : null), context);
}

function put(context: FeelContext, keys: Keys, value: FeelValue): FeelContext {
  const [key = '', ...rest] = keys;
  const existing = context.get(key);
  const inner = isContext(existing) ? existing : contextOf([]);
  return contextOf([...entriesOf(context), [key, rest.length === 0 ? value : put(inner, rest, value)]]);
}

function contextPut(parameters: Keys): FeelFunction {
  return builtin(parameters, ([context, key, value = null]): Outcome | undefined => {
    if (!isContext(context) || value === ABSENT) return undefined;
    if (isText(key)) return put(context, [key], value);
    if (!isKeyList(key)) return undefined;
    return key.length === 0 ? null : put(context, key, value);
  });
}

const contextMerge = builtin(
  ['contexts'],
  ([contexts]) =>
    isListValue(contexts) && contexts.every(isContext)
      ? contextOf(contexts.flatMap((context) => entriesOf(context)))
      : null,
  true,
);

function keyAndValue(entry: FeelValue): readonly [string, FeelValue] | undefined {
  const key = isContext(entry) ? entry.get('key') : undefined;
  const value = isContext(entry) ? entry.get('value') : undefined;
  return isText(key) && value !== undefined ? [key, value] : undefined;
}

const contextFromEntries = builtin(['entries'], ([entries]) => {
  const pairs = isListValue(entries) ? entries.map(keyAndValue) : [undefined];
  const complete = pairs.filter((pair) => pair !== undefined);
  return complete.length === pairs.length ? contextOf(complete) : null;
});

export const CONTEXTS: Group = {
  'get entries': [getEntries('context'), getEntries('m')],
  'get value': [getValue(['m', 'key']), getValue(['context', 'key']), getValue(['context', 'keys'])],
  'context put': [contextPut(['context', 'key', 'value']), contextPut(['context', 'keys', 'value'])],
  put: [contextPut(['context', 'key', 'value'])],
  'context merge': [contextMerge],
  'put all': [contextMerge],
  context: [contextFromEntries],
};
