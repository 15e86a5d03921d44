import type { RefusalCode } from '../port';
import type { EngineEvent, State } from '../state';
import { apply } from './apply';
import { behaviourOf } from './behaviours';
import { Refused, type AnswerOf, type Command, type CommandKind, type CommandOf, type FollowUp } from './commands';
import { activateElement, completeElement, terminateElement } from './life-cycle';
import { offerBufferedMessage, publishMessage } from './messages';
import { answerDecision } from './processors/decisions';
import { deleteResource } from './processors/deletion';
import { deploy } from './processors/deployments';
import { triggerDue } from './processors/due';
import { resolveIncident } from './processors/incidents';
import { cancelInstance, createInstance, setVariables } from './processors/instances';
import { pushJobs, yieldJob } from './processors/job-streams';
import { activateJobs, completeJob, failJob, throwError, updateJobRetries, updateJobTimeout } from './processors/jobs';
import { migrateInstance } from './processors/migration';
import { modifyInstance } from './processors/modification';
import { answerBroadcast, broadcastThrown } from './processors/signals';
import { assignUserTask, completeUserTask, unassignUserTask, updateUserTask } from './processors/user-tasks';
import type { Definitions, Step } from './step-context';

/**
 * One command, carried out to its end: what it says happened is applied to the state at once, what follows from it is
 * done in the order in which it was asked for, until nothing follows.
 *
 * Deterministic: the same state, command, instant and keys give the same events. A refusal may come after events were
 * applied, as may an exception: the caller throws the whole transaction away and keeps nothing of the step.
 */
export interface StepSurroundings {
  readonly now: number;
  readonly zone: string;
  readonly definitions: Definitions;
  /** How many follow-ups one command may lead to: a process that goes round without ever waiting would hold up everybody else. */
  readonly mostFollowUps: number;
  nextKey(): number;
}

/** A refusal that comes after something has changed spoils the transaction. */
export type Outcome<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly events: readonly EngineEvent[] }
  | { readonly kind: 'refusal'; readonly code: RefusalCode; readonly message: string; readonly changed: boolean };

export function step<Kind extends CommandKind>(
  state: State,
  command: CommandOf<Kind>,
  surroundings: StepSurroundings,
): Outcome<AnswerOf<Kind>> {
  const events: EngineEvent[] = [];
  const followUps: FollowUp[] = [];
  const { now, zone, definitions } = surroundings;
  const context: Step = {
    now,
    zone,
    definitions,
    nextKey: () => surroundings.nextKey(),
    state,
    behaviourOf,
    emit: (event) => {
      events.push(event);
      apply(state, event);
    },
    follow: (followUp) => followUps.push(followUp),
  };
  try {
    const process = processors[command.kind] as unknown as (step: Step, command: CommandOf<Kind>) => AnswerOf<Kind>;
    const answer = process(context, command);
    for (let next = 0; next < followUps.length; next += 1) {
      if (next >= surroundings.mostFollowUps)
        throw new Error(`Expected the work to come to a wait state, but it went on for ${next} steps.`);
      carryOut(context, followUps[next] as FollowUp);
    }
    return { kind: 'answer', answer, events };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const message = `Command '${nameOf(command)}' rejected with code '${cause.code}': ${cause.reason}`;
    return { kind: 'refusal', code: cause.code, message, changed: events.length > 0 };
  }
}

function carryOut(context: Step, followUp: FollowUp): void {
  switch (followUp.kind) {
    case 'ACTIVATE_ELEMENT': {
      activateElement(context, followUp);
      return;
    }
    case 'COMPLETE_ELEMENT': {
      completeElement(context, followUp.key);
      return;
    }
    case 'TERMINATE_ELEMENT': {
      terminateElement(context, followUp.key);
      return;
    }
    case 'BROADCAST_SIGNAL': {
      broadcastThrown(context, followUp);
      return;
    }
    case 'OFFER_BUFFERED_MESSAGE': {
      offerBufferedMessage(context, followUp);
      return;
    }
  }
}

type Processors = { readonly [Kind in CommandKind]: (step: Step, command: CommandOf<Kind>) => AnswerOf<Kind> };

const processors: Processors = {
  DEPLOY: deploy,
  CREATE_INSTANCE: createInstance,
  CANCEL_INSTANCE: cancelInstance,
  MODIFY_INSTANCE: modifyInstance,
  DELETE_RESOURCE: deleteResource,
  MIGRATE_INSTANCE: migrateInstance,
  PUBLISH_MESSAGE: publishMessage,
  BROADCAST_SIGNAL: answerBroadcast,
  ACTIVATE_JOBS: activateJobs,
  PUSH_JOBS: pushJobs,
  YIELD_JOB: yieldJob,
  COMPLETE_JOB: completeJob,
  FAIL_JOB: failJob,
  THROW_ERROR: throwError,
  UPDATE_JOB_RETRIES: updateJobRetries,
  UPDATE_JOB_TIMEOUT: updateJobTimeout,
  COMPLETE_USER_TASK: completeUserTask,
  ASSIGN_USER_TASK: assignUserTask,
  UNASSIGN_USER_TASK: unassignUserTask,
  UPDATE_USER_TASK: updateUserTask,
  RESOLVE_INCIDENT: resolveIncident,
  SET_VARIABLES: setVariables,
  EVALUATE_DECISION: answerDecision,
  TRIGGER_DUE: triggerDue,
  BAN_INSTANCE: (context, { rootKey, message }) => {
    if (!context.state.isBanned(rootKey))
      context.emit({ kind: 'INSTANCE_BANNED', key: rootKey, processInstanceKey: rootKey, message });
    return undefined;
  },
};

function nameOf(command: Pick<Command, 'kind'>): string {
  const isAwaited = 'isAwaited' in command && command.isAwaited === true;
  return isAwaited ? 'CREATE_WITH_AWAITING_RESULT' : names[command.kind];
}

/** Zeebe's intents, which refusals quote. */
const names: Readonly<Record<Command['kind'], string>> = {
  DEPLOY: 'CREATE',
  CREATE_INSTANCE: 'CREATE',
  CANCEL_INSTANCE: 'CANCEL',
  MODIFY_INSTANCE: 'MODIFY',
  DELETE_RESOURCE: 'DELETE',
  MIGRATE_INSTANCE: 'MIGRATE',
  PUBLISH_MESSAGE: 'PUBLISH',
  BROADCAST_SIGNAL: 'BROADCAST',
  ACTIVATE_JOBS: 'ACTIVATE',
  PUSH_JOBS: 'ACTIVATE',
  YIELD_JOB: 'YIELD',
  COMPLETE_JOB: 'COMPLETE',
  FAIL_JOB: 'FAIL',
  THROW_ERROR: 'THROW_ERROR',
  UPDATE_JOB_RETRIES: 'UPDATE_RETRIES',
  UPDATE_JOB_TIMEOUT: 'UPDATE_TIMEOUT',
  COMPLETE_USER_TASK: 'COMPLETE',
  ASSIGN_USER_TASK: 'ASSIGN',
  UNASSIGN_USER_TASK: 'ASSIGN',
  UPDATE_USER_TASK: 'UPDATE',
  RESOLVE_INCIDENT: 'RESOLVE',
  SET_VARIABLES: 'UPDATE',
  EVALUATE_DECISION: 'EVALUATE',
  TRIGGER_DUE: 'TRIGGER',
  BAN_INSTANCE: 'BAN',
};
