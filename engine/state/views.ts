import type { JsonValue } from '../port';
import type {
  DecisionRequirementsRow,
  DecisionRow,
  DueRow,
  ElementInstance,
  IncidentRow,
  JobRow,
  MessageRow,
  ProcessRow,
  StartSubscriptionRow,
  StartTimerRow,
  SubscriptionRow,
} from './rows';
import type { ActiveInstances } from './active-instances';
import type { DefinitionVersions } from './definition-versions';
import type { ReadForms } from './forms';
import type { ReadSignalSubscriptions } from './signal-subscriptions';

/**
 * The two views of state. Who decides what happens (`core`) reads; only the appliers write. Rows are loaded when they
 * are asked for, so that sleeping instances cost nothing.
 */
export interface ReadState {
  readonly forms: ReadForms;
  readonly versions: Pick<DefinitionVersions, 'nextProcessVersion' | 'processBefore'>;
  readonly activeInstances: Pick<ActiveInstances, 'of'>;
  readonly userTasks: { elementOf(userTaskKey: number): number | undefined };
  process(definitionKey: number): ProcessRow | undefined;
  latestProcess(bpmnProcessId: string): ProcessRow | undefined;
  processVersion(bpmnProcessId: string, version: number): ProcessRow | undefined;
  decision(decisionKey: number): DecisionRow | undefined;
  latestDecision(decisionId: string): DecisionRow | undefined;
  requirements(requirementsKey: number): DecisionRequirementsRow | undefined;
  latestRequirements(requirementsId: string): DecisionRequirementsRow | undefined;
  /** In the order of their keys. */
  decisionsOf(requirementsKey: number): readonly DecisionRow[];

  /** Found faster where the root instance is known. */
  element(key: number, rootKey?: number): ElementInstance | undefined;
  rootKeyOf(elementKey: number): number | undefined;
  childrenOf(scopeKey: number): readonly ElementInstance[];
  /** The value of a variable seen from a scope: inner scopes hide outer ones, a called process does not see its caller. */
  visibleVariable(scopeKey: number, name: string): JsonValue | undefined;
  visibleVariables(scopeKey: number, rootKey?: number): ReadonlyMap<string, JsonValue>;

  job(key: number): JobRow | undefined;
  activatableJobs(type: string, limit: number): readonly JobRow[];
  incident(key: number): IncidentRow | undefined;

  subscriptions(messageName: string, correlationKey: string): readonly SubscriptionRow[];
  /** Buffered messages, oldest first, that have not expired at this instant. */
  bufferedMessages(name: string, correlationKey: string, nowMs: number): readonly MessageRow[];
  bufferedMessage(name: string, correlationKey: string, key: number): MessageRow | undefined;
  hasBufferedId(name: string, correlationKey: string, messageId: string): boolean;
  isCorrelated(messageKey: number, bpmnProcessId: string): boolean;
  startSubscriptions(messageName: string): readonly StartSubscriptionRow[];
  startSubscriptionsOf(bpmnProcessId: string): readonly StartSubscriptionRow[];
  startTimersOf(bpmnProcessId: string): readonly StartTimerRow[];
  startTimer(definitionKey: number, target: string): StartTimerRow | undefined;
  runningFor(bpmnProcessId: string, correlationKey: string): boolean;

  readonly signals: ReadSignalSubscriptions;

  isBanned(rootKey: number): boolean;
  /** Whether something found due earlier still is. */
  isDue(rowKey: string): boolean;
  due(nowMs: number, limit: number): readonly { readonly rowKey: string; readonly due: DueRow }[];
}
