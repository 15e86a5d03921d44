import type { ExecutableNode } from '../../model';
import type { Behaviour, Behaviours } from '../behaviour';
import { boundaryEvent } from './boundary-event';
import { businessRuleTask } from './business-rule-task';
import { callActivity } from './call-activity';
import { endEvent } from './end-event';
import { eventBasedGateway } from './event-based-gateway';
import { eventSubProcess } from './event-sub-process';
import { exclusiveGateway } from './exclusive-gateway';
import { inclusiveGateway } from './inclusive-gateway';
import { intermediateCatchEvent } from './intermediate-catch-event';
import { intermediateThrowEvent } from './intermediate-throw-event';
import { jobTask } from './job-task';
import { multiInstanceBody } from './multi-instance-body';
import { parallelGateway } from './parallel-gateway';
import { process } from './process';
import { receiveTask } from './receive-task';
import { scriptTask } from './script-task';
import { startEvent } from './start-event';
import { subProcess } from './sub-process';
import { undefinedTask } from './undefined-task';
import { userTask } from './user-task';

const behaviours: Behaviours = {
  PROCESS: process,
  SUB_PROCESS: subProcess,
  EVENT_SUB_PROCESS: eventSubProcess,
  CALL_ACTIVITY: callActivity,
  MULTI_INSTANCE_BODY: multiInstanceBody,
  START_EVENT: startEvent,
  INTERMEDIATE_CATCH_EVENT: intermediateCatchEvent,
  INTERMEDIATE_THROW_EVENT: intermediateThrowEvent,
  BOUNDARY_EVENT: boundaryEvent,
  END_EVENT: endEvent,
  SERVICE_TASK: jobTask,
  SEND_TASK: jobTask,
  USER_TASK: userTask,
  RECEIVE_TASK: receiveTask,
  SCRIPT_TASK: scriptTask,
  BUSINESS_RULE_TASK: businessRuleTask,
  MANUAL_TASK: undefinedTask,
  TASK: undefinedTask,
  EXCLUSIVE_GATEWAY: exclusiveGateway,
  PARALLEL_GATEWAY: parallelGateway,
  INCLUSIVE_GATEWAY: inclusiveGateway,
  EVENT_BASED_GATEWAY: eventBasedGateway,
};

/** Tasks and message throw events with a job are carried out outside, whatever their type. */
export function behaviourOf(node: ExecutableNode): Behaviour {
  return node.detail.kind === 'job' ? jobTask : behaviours[node.type];
}
