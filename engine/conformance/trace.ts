import type { EngineRecord, JsonValue } from '../port';

/**
 * What happened, in a form that two engines can share: keys become names (element id and its number in the instance),
 * times become distances, and the records of an instance are told apart by what they are about. The order within each
 * part is that of the records.
 */
export function traceOf(records: readonly EngineRecord[]): string {
  const events = records.filter((record) => record.recordType === 'EVENT');
  const instances = new InstanceNames(events);
  const told = instances.keys
    .map((key) => {
      const own = events.filter((record) => record.value['processInstanceKey'] === key);
      const parts = Object.entries(describers).map(([part, describe]) => {
        const tell: Tell = (record) => [describe(record, instances) ?? []].flat();
        const lines = arrangements[part]?.(own, tell) ?? own.flatMap(tell);
        return lines.length === 0 ? '' : `  ${part}\n${lines.map((line) => `    ${line}\n`).join('')}`;
      });
      return `${instances.of(key)}${instances.parentOf(key)}\n${parts.join('')}`;
    })
    .join('');
  const signals = signalsOf(events, instances);
  return signals.length === 0 ? told : `${told}signals\n${signals.map((line) => `  ${line}\n`).join('')}`;
}

/** Signals belong to no instance. Told by name; the order of several subscriptions of one element is Zeebe's own. */
function signalsOf(events: readonly EngineRecord[], instances: InstanceNames): string[] {
  const about = (record: EngineRecord): string => `${text(record, 'signalName')} ${text(record, 'catchEventId')}`;
  return events
    .filter(({ valueType }) => valueType === 'SIGNAL' || valueType === 'SIGNAL_SUBSCRIPTION')
    .sort((a, b) => (about(a) < about(b) ? -1 : about(a) > about(b) ? 1 : 0))
    .map((record) => {
      if (record.valueType === 'SIGNAL')
        return `${record.intent} ${text(record, 'signalName')} ${json(record.value['variables'])}`;
      const owner = text(record, 'catchEventInstanceKey');
      const of = owner === '-1' ? text(record, 'bpmnProcessId') : instances.element(owner);
      return `${record.intent} ${text(record, 'signalName')} for ${text(record, 'catchEventId')} of ${of}`;
    });
}

/**
 * Where Zeebe's order is of its own making: it goes through the names of one document as they come, and opens and
 * correlates the subscriptions of one element by messages to itself.
 */
const arrangements: { readonly [part: string]: (records: readonly EngineRecord[], tell: Tell) => string[] } = {
  variables: (records, tell) => betweenSteps(records).flatMap((run) => run.flatMap(tell).sort()),
  messages: (records, tell) => {
    const about = (record: EngineRecord): string => `${text(record, 'elementId')} ${text(record, 'messageName')}`;
    return [...records].sort((a, b) => (about(a) < about(b) ? -1 : about(a) > about(b) ? 1 : 0)).flatMap(tell);
  },
};

type Tell = (record: EngineRecord) => string[];

/** Runs of records that no step of an element parts. */
function betweenSteps(records: readonly EngineRecord[]): EngineRecord[][] {
  const runs: EngineRecord[][] = [[]];
  for (const record of records) {
    if (record.valueType === 'PROCESS_INSTANCE') runs.push([]);
    runs.at(-1)?.push(record);
  }
  return runs;
}

type Describe = (record: EngineRecord, instances: InstanceNames) => string | undefined;

const describers: { readonly [part: string]: Describe } = {
  elements: (record, instances) => {
    if (record.valueType !== 'PROCESS_INSTANCE') return undefined;
    if (record.intent === 'SEQUENCE_FLOW_TAKEN') return `${record.intent} ${text(record, 'elementId')}`;
    const type = record.intent === 'ELEMENT_ACTIVATING' ? ` ${text(record, 'bpmnElementType')}` : '';
    const target = record.intent === 'ELEMENT_MIGRATED' ? ` to ${text(record, 'elementId')}` : '';
    return `${record.intent} ${instances.element(record.key)}${type}${target}`;
  },
  jobs: (record, instances) => {
    const details = record.valueType === 'JOB' ? jobDetails[record.intent] : undefined;
    if (details === undefined) return undefined;
    const shown = details.map((name) => ` ${name}=${json(record.value[name])}`).join('');
    return `${record.intent} ${text(record, 'type')} at ${instances.element(text(record, 'elementInstanceKey'))}${shown}`;
  },
  incidents: (record, instances) => {
    if (record.valueType !== 'INCIDENT') return undefined;
    const scope = instances.element(text(record, 'variableScopeKey'));
    return `${record.intent} ${text(record, 'errorType')} at ${text(record, 'elementId')}, variables in ${scope}`;
  },
  variables: (record, instances) => {
    if (record.valueType !== 'VARIABLE') return undefined;
    const scope = instances.element(text(record, 'scopeKey'));
    return `${record.intent} ${text(record, 'name')}=${shortened(text(record, 'value'))} in ${scope}`;
  },
  timers: (record) => {
    if (record.valueType !== 'TIMER') return undefined;
    const due =
      record.intent === 'CREATED' ? `, due ${distance(record)}, repeats ${json(record.value['repetitions'])}` : '';
    return `${record.intent} ${text(record, 'targetElementId')}${due}`;
  },
  messages: (record) => {
    if (record.valueType !== 'PROCESS_MESSAGE_SUBSCRIPTION') return undefined;
    if (!['CREATED', 'CORRELATED', 'DELETED'].includes(record.intent)) return undefined;
    return `${record.intent} ${text(record, 'messageName')} ${json(record.value['correlationKey'])} for ${text(record, 'elementId')}`;
  },
  'user tasks': (record, instances) => {
    if (record.valueType !== 'USER_TASK') return undefined;
    const shown = userTaskDetails.filter((name) => !nothing.has(json(record.value[name])));
    const details = shown.map((name) => ` ${name}=${json(record.value[name])}`).join('');
    return `${record.intent} at ${instances.element(text(record, 'elementInstanceKey'))}${details}`;
  },
  escalations: (record) => {
    if (record.valueType !== 'ESCALATION') return undefined;
    const caught = text(record, 'catchElementId') || 'nobody';
    return `${record.intent} ${text(record, 'escalationCode')} from ${text(record, 'throwElementId')}, caught by ${caught}`;
  },
  migrations: (record) => {
    if (record.valueType !== 'PROCESS_INSTANCE_MIGRATION') return undefined;
    return `${record.intent} ${json(record.value['mappingInstructions'])}`;
  },
  modifications: (record, instances) => {
    if (record.valueType !== 'PROCESS_INSTANCE_MODIFICATION') return undefined;
    const { activateInstructions, terminateInstructions } = record.value as unknown as Modification;
    const activated = activateInstructions.map(
      ({ elementId, variableInstructions }) => `${elementId} with ${json(variableInstructions)}`,
    );
    const terminated = terminateInstructions.map(({ elementInstanceKey }) => instances.element(elementInstanceKey));
    return `${record.intent} activate [${activated.join(', ')}] terminate [${terminated.join(', ')}]`;
  },
  compensations: (record, instances) => {
    if (record.valueType !== 'COMPENSATION_SUBSCRIPTION') return undefined;
    const activity = instances.element(text(record, 'compensableActivityInstanceKey'));
    const handler = instances.element(text(record, 'compensationHandlerInstanceKey'));
    const thrower = instances.element(text(record, 'throwEventInstanceKey'));
    const by = record.intent === 'TRIGGERED' ? `, thrown by ${thrower}, handled by ${handler}` : '';
    return `${record.intent} ${activity} with ${text(record, 'compensationHandlerId') || 'no handler'}${by}`;
  },
  decisions: (record) => {
    if (record.valueType !== 'DECISION_EVALUATION') return undefined;
    return `${record.intent} ${text(record, 'decisionId')} at ${text(record, 'elementId')} gave ${text(record, 'decisionOutput')}`;
  },
};

interface Modification {
  readonly activateInstructions: readonly { readonly elementId: string; readonly variableInstructions: JsonValue }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[];
}

const userTaskDetails = [
  'assignee',
  'candidateGroupsList',
  'candidateUsersList',
  'dueDate',
  'followUpDate',
  'formKey',
  'externalFormReference',
  'customHeaders',
  'changedAttributes',
  'action',
  'variables',
];
const nothing = new Set(['null', '""', '[]', '{}', '"-1"']);

const jobDetails: { readonly [intent: string]: readonly string[] } = {
  CREATED: ['retries', 'customHeaders'],
  COMPLETED: ['variables'],
  FAILED: ['retries', 'errorMessage', 'variables'],
  TIMED_OUT: ['retries'],
  RETRIES_UPDATED: ['retries'],
  TIMEOUT_UPDATED: [],
  RECURRED_AFTER_BACKOFF: ['retries'],
  ERROR_THROWN: ['errorCode', 'errorMessage'],
  CANCELED: [],
};

/** Names for the keys of a run: process instances by process and number, elements by id and number within their instance. */
class InstanceNames {
  readonly keys: string[] = [];
  private readonly names = new Map<string, string>();
  private readonly parents = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  constructor(events: readonly EngineRecord[]) {
    for (const record of events) {
      if (record.valueType !== 'PROCESS_INSTANCE' || record.intent !== 'ELEMENT_ACTIVATING') continue;
      if (this.names.has(record.key)) continue;
      const elementId = text(record, 'elementId');
      const isInstance = text(record, 'bpmnElementType') === 'PROCESS';
      if (isInstance) this.keys.push(record.key);
      const count = this.number(isInstance ? elementId : `${text(record, 'processInstanceKey')} ${elementId}`);
      this.names.set(record.key, `${elementId}#${count}`);
      if (isInstance) this.parents.set(record.key, text(record, 'parentElementInstanceKey'));
    }
  }

  of(key: string): string {
    return this.names.get(key) ?? 'another instance';
  }

  element(key: string): string {
    return this.names.get(key) ?? 'an unknown element';
  }

  parentOf(key: string): string {
    const parent = this.parents.get(key) ?? '-1';
    return parent === '-1' ? '' : `, called by ${this.element(parent)}`;
  }

  private number(name: string): number {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return count;
  }
}

/** Whole minutes from the record to the due date: the clock of a real broker goes on while a scenario plays. */
function distance(record: EngineRecord): string {
  const minutes = Math.round((Number(record.value['dueDate']) - record.timestamp) / 60_000);
  return minutes < 0 ? 'in the past' : `in ${minutes} min`;
}

function shortened(value: string): string {
  return value.length > 1000 ? `${value.slice(0, 10)}… of ${value.length}` : value;
}

function text(record: EngineRecord, name: string): string {
  const value = record.value[name];
  return typeof value === 'string' ? value : json(value);
}

/** With names in order: an object's order means nothing. */
function json(value: JsonValue | undefined): string {
  return JSON.stringify(sorted(value ?? null));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as { readonly [name: string]: JsonValue };
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((name) => [name, sorted(object[name] ?? null)]),
  );
}
