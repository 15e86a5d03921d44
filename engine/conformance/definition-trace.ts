import type { EngineRecord, JsonValue } from '../port';

/**
 * What happened to deployed files and to what starts their processes: records without an instance. Keys become the names
 * that the deployment's answer gave them. The order between two records of a process or file is Zeebe's own: it goes
 * through the decisions of a file, and through what starts a process, as its tables have them.
 */
export function definitionTrace(records: readonly EngineRecord[], names: ReadonlyMap<string, string>): string[] {
  const runs: string[][] = [[]];
  for (const record of records) {
    const line = record.recordType === 'EVENT' ? describe(record, names) : undefined;
    if (line === undefined) continue;
    if (turns.has(record.valueType)) runs.push([]);
    runs.at(-1)?.push(line);
  }
  return runs.flatMap((run) => run.sort());
}

/** Records that part what comes before from what comes after. */
const turns: ReadonlySet<string> = new Set(['PROCESS', 'DECISION_REQUIREMENTS', 'RESOURCE_DELETION']);

function describe(record: EngineRecord, names: ReadonlyMap<string, string>): string | undefined {
  const about = keysOf(record).flatMap((key) => names.get(key) ?? []);
  const detail = about.length === 0 ? undefined : describers[record.valueType]?.(record);
  return detail === undefined ? undefined : `${record.valueType} ${record.intent} ${about.join(' of ')}${detail}`;
}

/** The nearest first: a decision before its file. */
function keysOf({ value }: EngineRecord): string[] {
  return ['decisionKey', 'decisionRequirementsKey', 'processDefinitionKey', 'formKey', 'resourceKey']
    .map((field) => value[field])
    .filter((key) => typeof key === 'string');
}

const none = (): string => '';

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Undefined where the record is about an instance. */
const describers: { readonly [valueType: string]: (record: EngineRecord) => string | undefined } = {
  PROCESS: none,
  DECISION: none,
  DECISION_REQUIREMENTS: none,
  FORM: none,
  RESOURCE_DELETION: none,
  MESSAGE_START_EVENT_SUBSCRIPTION: ({ value }) => ` by ${textOf(value['messageName'])}`,
  SIGNAL_SUBSCRIPTION: ({ value }) =>
    value['catchEventInstanceKey'] === '-1' ? ` by ${textOf(value['signalName'])}` : undefined,
  TIMER: ({ value }) =>
    value['elementInstanceKey'] === '-1' && value['processInstanceKey'] === '-1' ? ' by a timer' : undefined,
};
