import type { JsonValue } from '../port';
import type { Family, StorageCorrupt } from '../storage/port';
import { readableRows } from '../storage/readable-rows';
import type { MutableElement, NewElement } from './instance-row';
import { Instances } from './instances';
import { packDue, unpackDue } from './due-row';
import { Jobs } from './jobs';
import type { Memory } from './memory';
import { dueKey, dueUpTo, rowKey, rowsUnder } from './row-keys';
import type {
  DecisionRequirementsRow,
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
  VariableState,
} from './rows';
import { ActiveInstances } from './active-instances';
import { DefinitionVersions } from './definition-versions';
import { Forms } from './forms';
import { SignalSubscriptions } from './signal-subscriptions';
import { UserTasks } from './user-tasks';
import type { Transaction } from './transaction';
import type { ReadState } from './views';

const everyRow = 1_000_000;

/** State within one transaction: the read view for the core, and the writing methods for the appliers. */
export class State implements ReadState {
  private readonly instances: Instances;
  private readonly jobs: Jobs;
  private someAreBanned: boolean | undefined;
  readonly signals: SignalSubscriptions;
  readonly forms: Forms;
  readonly userTasks: UserTasks;
  readonly versions: DefinitionVersions;
  readonly activeInstances: ActiveInstances;

  constructor(
    readonly rows: Transaction,
    private readonly memory?: Memory,
  ) {
    this.instances = new Instances(rows, memory?.instances);
    this.jobs = new Jobs(this, memory?.jobs);
    this.signals = new SignalSubscriptions(rows);
    this.forms = new Forms(rows);
    this.userTasks = new UserTasks(rows);
    this.versions = new DefinitionVersions(rows);
    this.activeInstances = new ActiveInstances(rows);
  }

  /** Jobs that became free in this transaction, by type: for streams at once, for long polls after the commit. */
  get freedJobs(): Map<string, number[]> {
    return this.jobs.freed;
  }

  /** Keys of instances whose work touched this transaction last; tells whom to ban when the engine fails on one. */
  get lastRootKey(): number {
    return this.instances.lastRootKey;
  }

  // Definitions
  process(definitionKey: number): ProcessRow | undefined {
    const process = this.read('processes', rowKey('process', definitionKey)) as ProcessRow | undefined;
    return process?.isDeleted === true ? undefined : process;
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

  requirements(requirementsKey: number): DecisionRequirementsRow | undefined {
    return this.read('decisions', rowKey('requirements', requirementsKey)) as DecisionRequirementsRow | undefined;
  }

  latestRequirements(requirementsId: string): DecisionRequirementsRow | undefined {
    const key = this.rows.get('decisions', rowKey('latest-requirements', requirementsId));
    return key === undefined ? undefined : this.requirements(Number(key));
  }

  decisionsOf(requirementsKey: number): readonly DecisionRow[] {
    return this.rows
      .scan('decisions', { ...rowsUnder('decision-of', requirementsKey), limit: everyRow })
      .map(({ value }) => this.decision(Number(value)))
      .filter((decision) => decision !== undefined);
  }

  addProcess(process: ProcessRow): void {
    this.write('processes', rowKey('process', process.key), process);
    this.rows.put('processes', rowKey('version', process.bpmnProcessId, process.version), String(process.key));
    this.rows.put('processes', rowKey('latest', process.bpmnProcessId), String(process.key));
  }

  addDecision(decision: DecisionRow): void {
    this.write('decisions', rowKey('decision', decision.key), decision);
    this.rows.put('decisions', rowKey('latest', decision.decisionId), String(decision.key));
    this.rows.put('decisions', rowKey('decision-of', decision.requirementsKey, decision.key), String(decision.key));
    this.versions.addDecision(decision);
  }

  addRequirements(requirements: DecisionRequirementsRow): void {
    this.write('decisions', rowKey('requirements', requirements.key), requirements);
    this.rows.put('decisions', rowKey('latest-requirements', requirements.requirementsId), String(requirements.key));
    this.versions.addRequirements(requirements);
  }

  addResource(key: number, content: string): void {
    this.rows.insert('processes', rowKey('resource', key), content);
  }

  // Elements
  element(key: number, rootKey?: number): MutableElement | undefined {
    return this.instances.element(key, rootKey);
  }

  rootKeyOf(elementKey: number): number | undefined {
    return this.instances.rootKeyOf(elementKey);
  }

  childrenOf(scopeKey: number): readonly MutableElement[] {
    return this.instances.childrenOf(scopeKey);
  }

  addElement(rootKey: number, given: NewElement): MutableElement {
    if (given.scopeKey === 0) this.activeInstances.change(given.definitionKey, 1);
    return this.instances.add(rootKey, given);
  }

  /** The element to change; a wrong key is a broken invariant. */
  change(key: number): MutableElement {
    return this.instances.change(key);
  }

  removeElement(key: number): void {
    const { scopeKey, definitionKey } = this.change(key);
    if (scopeKey === 0 && !this.isBanned(this.rootKeyOf(key) ?? 0)) this.activeInstances.change(definitionKey, -1);
    this.instances.remove(key);
  }

  setVariable(scopeKey: number, name: string, variable: VariableState): void {
    this.instances.setVariable(scopeKey, name, variable);
  }

  visibleVariable(scopeKey: number, name: string): JsonValue | undefined {
    return this.instances.visibleVariable(scopeKey, name);
  }

  visibleVariables(scopeKey: number, rootKey?: number): ReadonlyMap<string, JsonValue> {
    return this.instances.visibleVariables(scopeKey, rootKey);
  }

  /** Writes the rows of changed instances; called once before the commit. */
  flush(): void {
    this.instances.flush();
    this.activeInstances.flush();
  }

  /** Called once after the commit: what was read need not be read again. */
  keep(): void {
    this.instances.keep();
  }

  // Jobs
  job(key: number): JobRow | undefined {
    return this.jobs.get(key);
  }

  activatableJobs(type: string, limit: number): readonly JobRow[] {
    return this.jobs.activatable(type, limit);
  }

  putJob(job: JobRow): void {
    this.jobs.put(job);
  }

  insertJob(job: JobRow): void {
    this.jobs.insert(job);
  }

  removeJob(key: number): void {
    this.jobs.remove(key);
  }

  // Incidents
  incident(key: number): IncidentRow | undefined {
    return this.read('incidents', rowKey(key)) as IncidentRow | undefined;
  }

  putIncident(incident: IncidentRow): void {
    this.write('incidents', rowKey(incident.key), incident);
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
  due(
    nowMs: number,
    limit: number,
    onDamage: (damage: StorageCorrupt) => void = refuse,
  ): readonly { readonly rowKey: string; readonly due: DueRow }[] {
    return readableRows(this.rows, 'deadlines', { ...dueUpTo(nowMs), limit }, onDamage).map(({ key, value }) => ({
      rowKey: key,
      due: unpackDue(key, value),
    }));
  }

  isDue(key: string): boolean {
    return this.rows.get('deadlines', key) !== undefined;
  }

  addDue(dueMs: number, due: DueRow): void {
    this.rows.insert('deadlines', dueKey(dueMs, due.kind, due.key), packDue(due));
  }

  dropDue(dueMs: number, kind: DueRow['kind'], key: number): void {
    this.rows.delete('deadlines', dueKey(dueMs, kind, key));
  }

  isBanned(rootKey: number): boolean {
    // Hardly ever is one: then nobody is looked for one by one.
    this.someAreBanned ??= this.rows.scan('instances', { ...rowsUnder('banned'), limit: 1 }).length > 0;
    return this.someAreBanned && this.rows.get('instances', rowKey('banned', rootKey)) !== undefined;
  }

  ban(rootKey: number, message: string): void {
    const isNew = !this.isBanned(rootKey);
    this.someAreBanned = true;
    this.rows.put('instances', rowKey('banned', rootKey), message);
    if (isNew) this.activeInstances.countNoMore(this, rootKey);
  }

  private read(family: Family, key: string): unknown {
    const text = this.rows.get(family, key);
    if (text === undefined) return undefined;
    const known = this.memory?.definitions.get(key, text);
    if (known !== undefined) return known;
    const row: unknown = JSON.parse(text);
    if (this.memory && (family === 'processes' || family === 'decisions')) this.memory.definitions.put(key, text, row);
    return row;
  }

  private readAll(family: Family, range: { readonly from: string; readonly below: string }): readonly unknown[] {
    return this.rows.scan(family, { ...range, limit: everyRow }).map(({ value }): unknown => JSON.parse(value));
  }

  private write(family: Family, key: string, row: object): void {
    this.rows.put(family, key, JSON.stringify(row));
  }
}

function refuse(damage: StorageCorrupt): never {
  throw damage;
}

function subscriptionKey({ messageName, correlationKey, key }: SubscriptionRow): string {
  return rowKey(messageName, correlationKey, key);
}
