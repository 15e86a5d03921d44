import type { JsonValue } from '../port';
import type { DecisionRequirementsRow, DecisionRow, EventOf, FormRow, ProcessRow } from '../state';

/** What records say of deployed files and of what is in them, alone and within the deployment. */
export const processFields = [
  'bpmnProcessId',
  'version',
  'processDefinitionKey',
  'resourceName',
  'checksum',
  'duplicate',
];
export const processValues = ({ process: own }: { readonly process: ProcessRow }): JsonValue[] => [
  own.bpmnProcessId,
  own.version,
  own.key,
  own.resourceName,
  own.checksum,
  false,
];

export const decisionFields = [
  'decisionId',
  'decisionName',
  'version',
  'decisionKey',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'duplicate',
];
export const decisionValues = ({ decision: own }: { readonly decision: DecisionRow }): JsonValue[] => [
  own.decisionId,
  own.name,
  own.version,
  own.key,
  own.requirementsId,
  own.requirementsKey,
  false,
];

export const requirementsFields = [
  'decisionRequirementsId',
  'decisionRequirementsName',
  'decisionRequirementsVersion',
  'decisionRequirementsKey',
  'namespace',
  'resourceName',
  'checksum',
  'duplicate',
];
export const requirementsValues = ({
  requirements: own,
}: {
  readonly requirements: DecisionRequirementsRow;
}): JsonValue[] => [
  own.requirementsId,
  own.name,
  own.version,
  own.key,
  own.namespace,
  own.resourceName,
  own.checksum,
  false,
];

export const formFields = ['formId', 'version', 'formKey', 'resourceName', 'checksum', 'duplicate'];
export const formValues = ({ form: own }: { readonly form: FormRow }): JsonValue[] => [
  own.formId,
  own.version,
  own.key,
  own.resourceName,
  own.checksum,
  false,
];

export const deploymentFields = [
  'resources',
  'processesMetadata',
  'decisionsMetadata',
  'decisionRequirementsMetadata',
  'formMetadata',
];
/** What had been deployed as it is has the key that it got then: a smaller one than the deployment's. */
export function deploymentValues(event: EventOf<'DEPLOYMENT_CREATED'>): JsonValue[] {
  const told = (fields: readonly string[], values: readonly JsonValue[], key: number): JsonValue => ({
    ...Object.fromEntries(fields.map((field, index) => [field, asText(field, values[index])])),
    duplicate: key < event.key,
    tenantId: '<default>',
  });
  return [
    [],
    event.processes.map((process) => told(processFields, processValues({ process }), process.key)),
    event.decisions.map((decision) => told(decisionFields, decisionValues({ decision }), decision.key)),
    event.requirements.map((requirements) =>
      told(requirementsFields, requirementsValues({ requirements }), requirements.key),
    ),
    event.forms.map((form) => told(formFields, formValues({ form }), form.key)),
  ];
}

function asText(field: string, value: JsonValue | undefined): JsonValue {
  return field.endsWith('Key') && typeof value === 'number' ? String(value) : (value ?? null);
}
