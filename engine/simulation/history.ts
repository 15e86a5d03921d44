import { fieldOf } from '../embedded/testing/record-log';
import type { EngineRecord, JsonValue, RecordReader } from '../port';

/** An element instance as its records tell it. */
export interface ToldElement {
  readonly key: string;
  readonly elementId: string;
  readonly type: string;
  readonly scopeKey: string;
  readonly process: string;
  state: string;
}

/** What happened in one scope: how often each element and flow had its turn. */
export interface Tally {
  readonly process: string;
  readonly elementId: string;
  readonly activated: Map<string, number>;
  readonly completed: Map<string, number>;
  readonly ended: Map<string, number>;
  readonly flows: Map<string, number>;
  /** Of a multi-instance body that completed: how many items it went over. */
  rounds?: number;
  /** Something in it was ended before its time, so flows may lead nowhere. */
  disturbed: boolean;
}

/** Records are counted from 1 a value type, the partition in the upper bits. */
const firstSequence = 2 ** 51;

/**
 * The records as a reader of them keeps them: the engine's own account, against which its state is held. It says what
 * cannot be when it hears it, and counts for the laws that are looked at after each step.
 */
export class History implements RecordReader {
  readonly name = 'history';
  readonly elements = new Map<string, ToldElement>();
  readonly tallies = new Map<string, Tally>();
  readonly variables = new Map<string, Map<string, JsonValue>>();
  readonly jobs = new Map<string, { state: string; readonly elementInstanceKey: string }>();
  readonly incidents = new Map<string, 'open' | 'resolved'>();
  /** Broken as heard, by the name of the invariant. */
  readonly broken: (readonly [invariant: string, what: string])[] = [];
  readonly records: EngineRecord[] = [];
  private readonly sequences = new Map<string, number>();
  private readonly firedTimers = new Set<string>();
  private readonly correlations = new Set<string>();
  private readonly newKeys = new Set<string>();
  private largestKey = 0;
  private largestBefore = 0;

  position(): Promise<number> {
    return Promise.resolve(this.last);
  }

  get last(): number {
    return this.records.at(-1)?.position ?? -1;
  }

  /** From here on new keys are larger than all before. */
  stepEnds(): void {
    this.largestBefore = this.largestKey;
  }

  apply(_: string, records: readonly EngineRecord[]): Promise<void> {
    for (const record of records) {
      if (record.position <= this.last) continue;
      const { valueType, sequence, position } = record;
      if (sequence !== (this.sequences.get(valueType) ?? firstSequence) + 1)
        this.broken.push(['records-without-gap', `at position ${position} came number ${sequence} of ${valueType}`]);
      this.sequences.set(valueType, Number(sequence));
      this.records.push(record);
      this.hear(record);
    }
    return Promise.resolve();
  }

  visibleVariables(elementInstanceKey: string): Map<string, JsonValue> {
    const visible = new Map<string, JsonValue>();
    for (let key = elementInstanceKey; key !== '-1'; key = this.elements.get(key)?.scopeKey ?? '-1')
      for (const [name, value] of this.variables.get(key) ?? []) if (!visible.has(name)) visible.set(name, value);
    return visible;
  }

  private hear(record: EngineRecord): void {
    const hear = hearers[record.valueType];
    if (hear) hear(this, record);
  }

  hearNew({ key, valueType }: EngineRecord): void {
    if (this.newKeys.has(key)) this.broken.push(['keys-only-grow', `${valueType} was given the used key ${key}`]);
    if (Number(key) <= this.largestBefore)
      this.broken.push(['keys-only-grow', `${valueType} was given ${key}, after ${this.largestBefore}`]);
    this.newKeys.add(key);
    this.largestKey = Math.max(this.largestKey, Number(key));
  }

  hearElement(record: EngineRecord): void {
    const { intent, key } = record;
    const scopeKey = fieldOf(record, 'flowScopeKey');
    const elementId = fieldOf(record, 'elementId');
    const tally = this.tallies.get(scopeKey);
    if (intent === 'SEQUENCE_FLOW_TAKEN') {
      if (tally) count(tally.flows, elementId);
      return;
    }
    const known = this.elements.get(key);
    const before = known?.state ?? '';
    if (!lifeCycle[before]?.includes(intent))
      this.broken.push(['elements-only-move-on', `${elementId} went from ${before || 'nothing'} to ${intent}`]);
    if (!known) this.begin(record, scopeKey, elementId, tally);
    else known.state = intent;
    if (intent.startsWith('ELEMENT_TERMINAT')) this.disturb(scopeKey, key);
    if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') this.end(record, tally);
  }

  private begin(record: EngineRecord, scopeKey: string, elementId: string, tally: Tally | undefined): void {
    this.hearNew(record);
    const type = fieldOf(record, 'bpmnElementType');
    const process = `${fieldOf(record, 'bpmnProcessId')} v${fieldOf(record, 'version')}`;
    this.elements.set(record.key, { key: record.key, elementId, type, scopeKey, process, state: record.intent });
    if (tally) count(tally.activated, elementId);
    if (tally && (type === 'EVENT_SUB_PROCESS' || fieldOf(record, 'bpmnEventType') === 'TERMINATE'))
      tally.disturbed = true;
    this.tallies.set(record.key, {
      process,
      elementId,
      activated: new Map(),
      completed: new Map(),
      ended: new Map(),
      flows: new Map(),
      disturbed: false,
    });
  }

  private disturb(...keys: readonly string[]): void {
    for (const key of keys) {
      const tally = this.tallies.get(key);
      if (tally) tally.disturbed = true;
    }
  }

  private end(record: EngineRecord, tally: Tally | undefined): void {
    const elementId = fieldOf(record, 'elementId');
    if (tally) count(tally.ended, elementId);
    if (tally && record.intent === 'ELEMENT_COMPLETED') count(tally.completed, elementId);
    const own = this.tallies.get(record.key);
    const items = this.visibleVariables(record.key).get('items');
    if (own && this.elements.get(record.key)?.type === 'MULTI_INSTANCE_BODY' && record.intent === 'ELEMENT_COMPLETED')
      own.rounds = Array.isArray(items) ? items.length : 0;
    const inside = own ? sum(own.activated) - sum(own.ended) : 0;
    if (inside > 0) this.broken.push(['scopes-end-last', `${elementId} ended with ${inside} elements in it`]);
    this.variables.delete(record.key);
  }

  hearVariable(record: EngineRecord): void {
    const scopeKey = fieldOf(record, 'scopeKey');
    const own = this.variables.get(scopeKey) ?? new Map<string, JsonValue>();
    this.variables.set(scopeKey, own);
    own.set(fieldOf(record, 'name'), JSON.parse(fieldOf(record, 'value')) as JsonValue);
  }

  hearJob(record: EngineRecord): void {
    const { intent, key } = record;
    const known = this.jobs.get(key);
    if (intent === 'CREATED') {
      this.hearNew(record);
      this.jobs.set(key, { state: intent, elementInstanceKey: fieldOf(record, 'elementInstanceKey') });
      return;
    }
    if (known === undefined || known.state === 'COMPLETED' || known.state === 'CANCELED')
      this.broken.push(['jobs-are-done-once', `job ${key} was ${intent} after ${known?.state ?? 'nothing'}`]);
    else known.state = intent;
  }

  hearIncident({ key, intent }: EngineRecord): void {
    const before = this.incidents.get(key);
    if (intent === 'CREATED') this.incidents.set(key, 'open');
    else if (before === 'open') this.incidents.set(key, 'resolved');
    else
      this.broken.push([
        'incidents-are-resolved-once',
        `incident ${key} was resolved, but it was ${before ?? 'never raised'}`,
      ]);
  }

  hearTimer(record: EngineRecord): void {
    if (record.intent !== 'TRIGGERED') return;
    const due = Number(fieldOf(record, 'dueDate'));
    if (record.timestamp < due)
      this.broken.push(['timers-fire-once-in-time', `timer ${record.key} fired ${due - record.timestamp} ms early`]);
    if (this.firedTimers.has(record.key))
      this.broken.push(['timers-fire-once-in-time', `timer ${record.key} fired twice`]);
    this.firedTimers.add(record.key);
  }

  hearCorrelation(record: EngineRecord): void {
    if (record.intent !== 'CORRELATED') return;
    const what = `${fieldOf(record, 'messageKey')} for ${fieldOf(record, 'bpmnProcessId')}`;
    if (this.correlations.has(what)) this.broken.push(['messages-correlate-once', `message ${what} correlated twice`]);
    this.correlations.add(what);
  }
}

const lifeCycle: Readonly<Record<string, readonly string[]>> = {
  '': ['ELEMENT_ACTIVATING'],
  ELEMENT_ACTIVATING: ['ELEMENT_ACTIVATED', 'ELEMENT_TERMINATING'],
  ELEMENT_ACTIVATED: ['ELEMENT_COMPLETING', 'ELEMENT_TERMINATING'],
  ELEMENT_COMPLETING: ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATING'],
  ELEMENT_TERMINATING: ['ELEMENT_TERMINATED'],
  ELEMENT_COMPLETED: [],
  ELEMENT_TERMINATED: [],
};

const hearers: Readonly<Record<string, (history: History, record: EngineRecord) => void>> = {
  PROCESS_INSTANCE: (history, record) => history.hearElement(record),
  VARIABLE: (history, record) => history.hearVariable(record),
  JOB: (history, record) => history.hearJob(record),
  INCIDENT: (history, record) => history.hearIncident(record),
  TIMER: (history, record) => history.hearTimer(record),
  PROCESS_MESSAGE_SUBSCRIPTION: (history, record) => history.hearCorrelation(record),
  MESSAGE_START_EVENT_SUBSCRIPTION: (history, record) => history.hearCorrelation(record),
};

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}
