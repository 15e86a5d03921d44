import type { JsonValue } from '../port';
import type { Family } from '../storage/port';
import {
  newElement,
  packRoot,
  unpackRoot,
  type MutableElement,
  type NewElement,
  type RootInstance,
} from './instance-row';
import { dueKey, dueUpTo, rowKey, rowsUnder } from './row-keys';
import type {
  DecisionRow,
  DueRow,
  IncidentRow,
  JobRow,
  MessageRow,
  ProcessRow,
  StartSubscriptionRow,
  StartTimerOf,
  StartTimerRow,
  SubscriptionRow,
} from './rows';
import type { Transaction } from './transaction';
import type { ReadState } from './views';

const everyRow = 1_000_000;

/** State within one transaction: the read view for the core, and the writing methods for the appliers. */
export class State implements ReadState {
  private readonly roots = new Map<number, RootInstance>();
  private readonly changed = new Set<number>();
  private readonly loaded = new Map<number, { readonly element: MutableElement; readonly root: RootInstance }>();
  /** Job types of which jobs became free in this transaction: their long polls are woken after the commit. */
  readonly freedTypes = new Set<string>();
  /** Keys of instances whose work touched this transaction last; tells whom to ban when the engine fails on one. */
  lastRootKey = 0;

  constructor(readonly rows: Transaction) {}

  // Definitions
  process(definitionKey: number): ProcessRow | undefined {
    return this.read('processes', rowKey('process', definitionKey)) as ProcessRow | undefined;
  }

  latestProcess(bpmnProcessId: string): ProcessRow | undefined {
    const key = this.rows.get('processes', rowKey('latest', bpmnProcessId));
    return key === undefined ? undefined : this.process(Number(key));
  }

  processVersion(bpmnProcessId: string, version: number): ProcessRow | undefined {
    const key = this.rows.get('processes', rowKey('version', bpmnProcessId, version));
    return key === undefined ? undefined : this.process(Number(key));
  }

  decision(decisionKey: number): DecisionRow | undefined {
    return this.read('decisions', rowKey('decision', decisionKey)) as DecisionRow | undefined;
  }

  latestDecision(decisionId: string): DecisionRow | undefined {
    const key = this.rows.get('decisions', rowKey('latest', decisionId));
    return key === undefined ? undefined : this.decision(Number(key));
  }

  addProcess(process: ProcessRow): void {
    this.write('processes', rowKey('process', process.key), process);
    this.rows.put('processes', rowKey('version', process.bpmnProcessId, process.version), String(process.key));
    this.rows.put('processes', rowKey('latest', process.bpmnProcessId), String(process.key));
  }

  addDecision(decision: DecisionRow): void {
    this.write('decisions', rowKey('decision', decision.key), decision);
    this.rows.put('decisions', rowKey('latest', decision.decisionId), String(decision.key));
  }

  addResource(key: number, content: string): void {
    this.rows.insert('processes', rowKey('resource', key), content);
  }

  // Elements
  element(key: number, rootKey?: number): MutableElement | undefined {
    if (rootKey !== undefined && !this.loaded.has(key)) this.root(rootKey);
    return this.find(key)?.element;
  }

  rootKeyOf(elementKey: number): number | undefined {
    return this.find(elementKey)?.root.key;
  }

  childrenOf(scopeKey: number): readonly MutableElement[] {
    const elements = this.find(scopeKey)?.root.elements.values() ?? [];
    return [...elements].filter((element) => element.scopeKey === scopeKey);
  }

  addElement(rootKey: number, given: NewElement): MutableElement {
    const root = this.root(rootKey) ?? this.addRoot(rootKey);
    const element = newElement(given);
    root.elements.set(element.key, element);
    this.loaded.set(element.key, { element, root });
    this.rows.insert('elements', rowKey(element.key), String(rootKey));
    this.changed.add(rootKey);
    const scope = this.element(element.scopeKey);
    if (scope) scope.children += 1;
    return element;
  }

  /** The element to change; a wrong key is a broken invariant. */
  change(key: number): MutableElement {
    const found = this.find(key);
    if (!found) throw new Error(`Expected element instance ${key} to exist, but it does not.`);
    this.changed.add(found.root.key);
    return found.element;
  }

  removeElement(key: number): void {
    const found = this.find(key);
    if (!found) throw new Error(`Expected element instance ${key} to exist, but it does not.`);
    found.root.elements.delete(key);
    this.loaded.delete(key);
    this.rows.delete('elements', rowKey(key));
    this.changed.add(found.root.key);
    const scope = this.element(found.element.scopeKey);
    if (scope) scope.children -= 1;
  }

  visibleVariable(scopeKey: number, name: string): JsonValue | undefined {
    for (let scope = this.element(scopeKey); scope; scope = this.element(scope.scopeKey)) {
      const variable = scope.variables.get(name);
      if (variable) return variable.value;
    }
    return undefined;
  }

  visibleVariables(scopeKey: number, rootKey?: number): ReadonlyMap<string, JsonValue> {
    const visible = new Map<string, JsonValue>();
    for (let scope = this.element(scopeKey, rootKey); scope; scope = this.element(scope.scopeKey)) {
      for (const [name, { value }] of scope.variables) {
        if (!visible.has(name)) visible.set(name, value);
      }
    }
    return visible;
  }

  /** Writes the rows of changed instances; called once before the commit. */
  flush(): void {
    for (const rootKey of this.changed) {
      const root = this.roots.get(rootKey);
      if (!root) continue;
      if (root.elements.size === 0) this.rows.delete('instances', rowKey(rootKey));
      else this.rows.put('instances', rowKey(rootKey), packRoot(root));
    }
    this.changed.clear();
  }

  // Jobs
  job(key: number): JobRow | undefined {
    return this.read('jobs', rowKey(key)) as JobRow | undefined;
  }

  activatableJobs(type: string, limit: number): readonly JobRow[] {
    return this.rows
      .scan('activatable', { ...rowsUnder(type), limit })
      .map(({ value }) => this.job(Number(value)))
      .filter((job) => job !== undefined);
  }

  putJob(job: JobRow): void {
    this.dropJobIndexes(job.key);
    this.write('jobs', rowKey(job.key), job);
    this.addJobIndexes(job);
  }

  insertJob(job: JobRow): void {
    this.rows.insert('jobs', rowKey(job.key), JSON.stringify(job));
    this.rows.insert('activatable', rowKey(job.type, job.key), String(job.key));
    this.freedTypes.add(job.type);
  }

  removeJob(key: number): void {
    this.dropJobIndexes(key);
    this.rows.delete('jobs', rowKey(key));
  }

  private addJobIndexes(job: JobRow): void {
    if (job.state === 'ACTIVATABLE') {
      this.rows.put('activatable', rowKey(job.type, job.key), String(job.key));
      this.freedTypes.add(job.type);
    }
    // A lock has run out when its deadline lies before now, not at it (J4).
    if (job.state === 'ACTIVATED') this.addDue(job.deadline + 1, { kind: 'job-lock', key: job.key });
    if (job.state === 'FAILED' && job.deadline > 0) this.addDue(job.deadline, { kind: 'job-backoff', key: job.key });
  }

  private dropJobIndexes(key: number): void {
    const job = this.job(key);
    if (!job) return;
    if (job.state === 'ACTIVATABLE') this.rows.delete('activatable', rowKey(job.type, job.key));
    if (job.state === 'ACTIVATED') this.dropDue(job.deadline + 1, 'job-lock', job.key);
    if (job.state === 'FAILED' && job.deadline > 0) this.dropDue(job.deadline, 'job-backoff', job.key);
  }

  // Incidents
  incident(key: number): IncidentRow | undefined {
    return this.read('incidents', rowKey(key)) as IncidentRow | undefined;
  }

  addIncident(incident: IncidentRow): void {
    this.rows.insert('incidents', rowKey(incident.key), JSON.stringify(incident));
  }

  removeIncident(key: number): void {
    this.rows.delete('incidents', rowKey(key));
  }

  // Messages
  subscriptions(messageName: string, correlationKey: string): readonly SubscriptionRow[] {
    return this.readAll('subscriptions', rowsUnder(messageName, correlationKey)) as readonly SubscriptionRow[];
  }

  addSubscription(subscription: SubscriptionRow): void {
    this.rows.insert('subscriptions', subscriptionKey(subscription), JSON.stringify(subscription));
  }

  removeSubscription(subscription: SubscriptionRow): void {
    this.rows.delete('subscriptions', subscriptionKey(subscription));
  }

  bufferedMessages(name: string, correlationKey: string, nowMs: number): readonly MessageRow[] {
    const messages = this.readAll('messages', rowsUnder('message', name, correlationKey)) as readonly MessageRow[];
    return messages.filter(({ deadline }) => deadline > nowMs);
  }

  bufferedMessage(name: string, correlationKey: string, key: number): MessageRow | undefined {
    return this.read('messages', rowKey('message', name, correlationKey, key)) as MessageRow | undefined;
  }

  hasBufferedId(name: string, correlationKey: string, messageId: string): boolean {
    return this.rows.get('messages', rowKey('id', name, correlationKey, messageId)) !== undefined;
  }

  addMessage(message: MessageRow): void {
    const { key, name, correlationKey, messageId, deadline } = message;
    this.rows.insert('messages', rowKey('message', name, correlationKey, key), JSON.stringify(message));
    if (messageId !== '') this.rows.put('messages', rowKey('id', name, correlationKey, messageId), String(key));
    this.addDue(deadline, { kind: 'message', key, name, correlationKey });
  }

  removeMessage({ key, name, correlationKey, messageId, deadline }: MessageRow): void {
    this.rows.delete('messages', rowKey('message', name, correlationKey, key));
    if (messageId !== '') this.rows.delete('messages', rowKey('id', name, correlationKey, messageId));
    this.dropDue(deadline, 'message', key);
    for (const row of this.rows.scan('correlated', { ...rowsUnder(key), limit: everyRow }))
      this.rows.delete('correlated', row.key);
  }

  isCorrelated(messageKey: number, bpmnProcessId: string): boolean {
    return this.rows.get('correlated', rowKey(messageKey, bpmnProcessId)) !== undefined;
  }

  addCorrelated(messageKey: number, bpmnProcessId: string): void {
    this.rows.put('correlated', rowKey(messageKey, bpmnProcessId), '');
  }

  // Starts
  startSubscriptions(messageName: string): readonly StartSubscriptionRow[] {
    return this.readAll('starts', rowsUnder('message', messageName)) as readonly StartSubscriptionRow[];
  }

  startSubscriptionsOf(bpmnProcessId: string): readonly StartSubscriptionRow[] {
    return this.readAll('starts', rowsUnder('message-of', bpmnProcessId)) as readonly StartSubscriptionRow[];
  }

  addStartSubscription(subscription: StartSubscriptionRow): void {
    this.write('starts', rowKey('message', subscription.messageName, subscription.key), subscription);
    this.write('starts', rowKey('message-of', subscription.bpmnProcessId, subscription.key), subscription);
  }

  removeStartSubscription(subscription: StartSubscriptionRow): void {
    this.rows.delete('starts', rowKey('message', subscription.messageName, subscription.key));
    this.rows.delete('starts', rowKey('message-of', subscription.bpmnProcessId, subscription.key));
  }

  startTimersOf(bpmnProcessId: string): readonly StartTimerRow[] {
    const found = this.readAll('starts', rowsUnder('timer-of', bpmnProcessId)) as readonly StartTimerOf[];
    return found
      .map(({ definitionKey, target }) => this.startTimer(definitionKey, target))
      .filter((timer) => timer !== undefined);
  }

  startTimer(definitionKey: number, target: string): StartTimerRow | undefined {
    return this.read('starts', rowKey('timer', definitionKey, target)) as StartTimerRow | undefined;
  }

  putStartTimer(startTimer: StartTimerRow): void {
    const { definitionKey, bpmnProcessId, timer } = startTimer;
    this.removeStartTimer(definitionKey, timer.target);
    this.write('starts', rowKey('timer', definitionKey, timer.target), startTimer);
    this.write('starts', rowKey('timer-of', bpmnProcessId, definitionKey, timer.target), {
      definitionKey,
      target: timer.target,
    });
    this.addDue(timer.dueMs, { kind: 'start-timer', key: timer.key, definitionKey, target: timer.target });
  }

  removeStartTimer(definitionKey: number, target: string): void {
    const known = this.startTimer(definitionKey, target);
    if (!known) return;
    this.rows.delete('starts', rowKey('timer', definitionKey, target));
    this.rows.delete('starts', rowKey('timer-of', known.bpmnProcessId, definitionKey, target));
    this.dropDue(known.timer.dueMs, 'start-timer', known.timer.key);
  }

  runningFor(bpmnProcessId: string, correlationKey: string): boolean {
    return this.rows.get('starts', rowKey('running', bpmnProcessId, correlationKey)) !== undefined;
  }

  setRunningFor(bpmnProcessId: string, correlationKey: string, processInstanceKey: number | undefined): void {
    const key = rowKey('running', bpmnProcessId, correlationKey);
    if (processInstanceKey === undefined) this.rows.delete('starts', key);
    else this.rows.put('starts', key, String(processInstanceKey));
  }

  // What is due
  due(nowMs: number, limit: number): readonly { readonly rowKey: string; readonly due: DueRow }[] {
    return this.rows
      .scan('deadlines', { ...dueUpTo(nowMs), limit })
      .map(({ key, value }) => ({ rowKey: key, due: JSON.parse(value) as DueRow }));
  }

  isDue(key: string): boolean {
    return this.rows.get('deadlines', key) !== undefined;
  }

  addDue(dueMs: number, due: DueRow): void {
    this.rows.put('deadlines', dueKey(dueMs, due.kind, due.key), JSON.stringify(due));
  }

  dropDue(dueMs: number, kind: DueRow['kind'], key: number): void {
    this.rows.delete('deadlines', dueKey(dueMs, kind, key));
  }

  isBanned(rootKey: number): boolean {
    return this.rows.get('instances', rowKey('banned', rootKey)) !== undefined;
  }

  ban(rootKey: number, message: string): void {
    this.rows.put('instances', rowKey('banned', rootKey), message);
  }

  private find(elementKey: number): { readonly element: MutableElement; readonly root: RootInstance } | undefined {
    const known = this.loaded.get(elementKey);
    if (known) {
      this.lastRootKey = known.root.key;
      return known;
    }
    if (elementKey === 0) return undefined;
    const rootKey = this.rows.get('elements', rowKey(elementKey));
    if (rootKey === undefined) return undefined;
    this.root(Number(rootKey));
    return this.loaded.get(elementKey);
  }

  private root(key: number): RootInstance | undefined {
    const known = this.roots.get(key);
    if (known) return known;
    const row = this.rows.get('instances', rowKey(key));
    if (row === undefined) return undefined;
    this.lastRootKey = key;
    return this.remember(unpackRoot(key, row));
  }

  private addRoot(key: number): RootInstance {
    this.lastRootKey = key;
    return this.remember({ key, elements: new Map() });
  }

  private remember(root: RootInstance): RootInstance {
    this.roots.set(root.key, root);
    for (const element of root.elements.values()) this.loaded.set(element.key, { element, root });
    return root;
  }

  private read(family: Family, key: string): unknown {
    const text = this.rows.get(family, key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  private readAll(family: Family, range: { readonly from: string; readonly below: string }): readonly unknown[] {
    return this.rows.scan(family, { ...range, limit: everyRow }).map(({ value }): unknown => JSON.parse(value));
  }

  private write(family: Family, key: string, row: object): void {
    this.rows.put(family, key, JSON.stringify(row));
  }
}

function subscriptionKey({ messageName, correlationKey, key }: SubscriptionRow): string {
  return rowKey(messageName, correlationKey, key);
}
