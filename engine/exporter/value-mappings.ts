/**
 * How Elasticsearch keeps the fields of each value type's records, in the order in which Zeebe's stock exporter asks for
 * the index templates. A field stands with its type, `unread` where Elasticsearch is not to look inside, its own fields
 * in braces. Every mapping is strict: a record with a field that is not here would not be taken.
 */
export const valueMappings = {
  DEPLOYMENT: `
    processesMetadata { bpmnProcessId keyword, version long, processDefinitionKey long, resourceName text, checksum
    unread, duplicate boolean, tenantId keyword }, resources { resource unread, resourceName text },
    decisionRequirementsMetadata { decisionRequirementsId keyword, decisionRequirementsName keyword,
    decisionRequirementsVersion long, decisionRequirementsKey long, namespace keyword, resourceName text, checksum
    unread, duplicate boolean, tenantId keyword }, decisionsMetadata { decisionId keyword, decisionName keyword,
    version long, decisionKey long, decisionRequirementsId keyword, decisionRequirementsKey long, duplicate boolean,
    tenantId keyword }, formMetadata { formId keyword, version long, formKey long, resourceName text, checksum
    unread, duplicate boolean, tenantId keyword }, tenantId keyword`,
  PROCESS: `
    bpmnProcessId keyword, version long, processDefinitionKey long, resourceName text, resource unread, checksum
    unread, duplicate boolean, tenantId keyword`,
  ERROR: `exceptionMessage text, stacktrace text, errorEventPosition long, processInstanceKey long`,
  INCIDENT: `
    errorType keyword, errorMessage text, bpmnProcessId keyword, processDefinitionKey long, processInstanceKey long,
    elementId keyword, elementInstanceKey long, jobKey long, variableScopeKey long, tenantId keyword`,
  JOB: `
    type keyword, elementId text, elementInstanceKey long, bpmnProcessId keyword, processDefinitionVersion integer,
    processInstanceKey long, processDefinitionKey long, customHeaders unread, worker keyword, retries long,
    retryBackoff long, recurringTime long, deadline long, timeout long, variables unread, errorMessage text,
    errorCode text, tenantId keyword, jobKind keyword`,
  JOB_BATCH: `
    type keyword, worker keyword, timeout long, maxJobsToActivate integer, jobKeys long, jobs nested strict { type
    keyword, elementId text, elementInstanceKey long, bpmnProcessId keyword, processDefinitionVersion integer,
    processInstanceKey long, processDefinitionKey long, customHeaders unread, worker keyword, retries long,
    retryBackoff long, recurringTime long, deadline date, timeout long, variables unread, errorMessage text,
    errorCode text, tenantId keyword, jobKind keyword }, truncated boolean, tenantIds keyword`,
  MESSAGE: `
    name keyword, correlationKey text, messageId keyword, timeToLive long, variables unread, deadline long, tenantId
    keyword`,
  MESSAGE_SUBSCRIPTION: `
    processInstancePartitionId integer, processInstanceKey long, elementInstanceKey long, messageName keyword,
    correlationKey text, bpmnProcessId keyword, messageKey long, variables unread, interrupting boolean, tenantId
    keyword`,
  VARIABLE: `
    name keyword, value keyword 8191, scopeKey long, processInstanceKey long, processDefinitionKey long,
    bpmnProcessId keyword, tenantId keyword`,
  VARIABLE_DOCUMENT: `scopeKey long, updateSemantics keyword, variables unread, tenantId keyword`,
  PROCESS_INSTANCE: `
    bpmnProcessId keyword, version integer, processDefinitionKey long, processInstanceKey long, elementId keyword,
    flowScopeKey long, bpmnElementType keyword, bpmnEventType keyword, parentProcessInstanceKey long,
    parentElementInstanceKey long, tenantId keyword`,
  PROCESS_INSTANCE_CREATION: `
    bpmnProcessId keyword, version integer, processDefinitionKey long, processInstanceKey long, variables unread,
    startInstructions { elementId keyword }, tenantId keyword`,
  PROCESS_INSTANCE_MODIFICATION: `
    processInstanceKey long, terminateInstructions { elementInstanceKey long }, activateInstructions { elementId
    keyword, ancestorScopeKey long, variableInstructions { variables unread, elementId keyword }, ancestorScopeKeys
    long }, ancestorScopeKeys long, tenantId keyword`,
  PROCESS_MESSAGE_SUBSCRIPTION: `
    processInstanceKey long, elementInstanceKey long, messageName keyword, variables unread, bpmnProcessId keyword,
    messageKey long, correlationKey keyword, elementId text, interrupting boolean, tenantId keyword`,
  DECISION_REQUIREMENTS: `
    decisionRequirementsId keyword, decisionRequirementsName keyword, decisionRequirementsVersion long,
    decisionRequirementsKey long, namespace keyword, resourceName text, resource unread, checksum unread, duplicate
    boolean, tenantId keyword`,
  DECISION: `
    decisionId keyword, decisionName keyword, version long, decisionKey long, decisionRequirementsId keyword,
    decisionRequirementsKey long, duplicate boolean, tenantId keyword`,
  DECISION_EVALUATION: `
    decisionId keyword, decisionName keyword, decisionVersion long, decisionKey long, decisionRequirementsId
    keyword, decisionRequirementsKey long, decisionOutput unread, variables unread, bpmnProcessId keyword,
    processDefinitionKey long, processInstanceKey long, elementId keyword, elementInstanceKey long,
    evaluationFailureMessage keyword 1024, failedDecisionId keyword, tenantId keyword, evaluatedDecisions {
    decisionId keyword, decisionName keyword, decisionKey long, decisionVersion long, decisionType keyword,
    decisionOutput unread, tenantId keyword, evaluatedInputs { inputId keyword, inputName keyword, inputValue unread
    }, matchedRules { ruleId keyword, ruleIndex long, evaluatedOutputs { outputId keyword, outputName keyword,
    outputValue unread } } }`,
  TIMER: `
    elementInstanceKey long, dueDate long, targetElementId keyword, repetitions integer, processDefinitionKey long,
    processInstanceKey long, tenantId keyword`,
  MESSAGE_START_EVENT_SUBSCRIPTION: `
    processDefinitionKey long, processInstanceKey long, messageName keyword, correlationKey text, bpmnProcessId
    keyword, startEventId keyword, messageKey long, variables unread, tenantId keyword`,
  PROCESS_EVENT: `
    scopeKey long, processInstanceKey long, processDefinitionKey long, targetElementId keyword, variables unread,
    tenantId keyword`,
  DEPLOYMENT_DISTRIBUTION: `partitionId integer`,
  ESCALATION: `
    processInstanceKey long, escalationCode keyword, throwElementId keyword, catchElementId keyword, tenantId
    keyword`,
  SIGNAL: `signalName keyword, variables unread, tenantId keyword`,
  SIGNAL_SUBSCRIPTION: `
    bpmnProcessId keyword, processDefinitionKey long, catchEventId keyword, catchEventInstanceKey long, signalName
    keyword, tenantId keyword`,
  RESOURCE_DELETION: `resourceKey long, tenantId keyword`,
  COMMAND_DISTRIBUTION: `partitionId integer, valueType keyword, intent keyword, commandValue unread`,
  FORM: `
    formId keyword, version long, formKey long, resourceName text, resource unread, checksum unread, duplicate
    boolean, tenantId keyword`,
  USER_TASK: `
    userTaskKey long, assignee keyword, candidateGroupsList text, candidateUsersList text, changedAttributes text,
    dueDate keyword, followUpDate keyword, formKey long, action text, externalFormReference keyword,
    creationTimestamp long, elementId text, elementInstanceKey long, bpmnProcessId keyword, processDefinitionVersion
    integer, processInstanceKey long, processDefinitionKey long, variables unread, customHeaders unread, tenantId
    keyword`,
  PROCESS_INSTANCE_MIGRATION: `
    processInstanceKey long, targetProcessDefinitionKey long, mappingInstructions { sourceElementId keyword,
    targetElementId keyword }`,
  COMPENSATION_SUBSCRIPTION: `
    tenantId keyword, processInstanceKey long, processDefinitionKey long, compensableActivityId keyword,
    throwEventId keyword, throwEventInstanceKey long, compensationHandlerId keyword, compensationHandlerInstanceKey
    long, compensableActivityScopeKey long, compensableActivityInstanceKey long, variables unread`,
} as const;

export type ExportedValueType = keyof typeof valueMappings;

/** Value types of which there are most records have several shards. */
export const shardsOf: { readonly [valueType: string]: number } = { JOB: 3, PROCESS_INSTANCE: 3, USER_TASK: 3 };
