import type { JsonValue } from '../port';
import type { EventOf } from '../state';
import { noKey } from './record-values';

/** What records say of changes to running instances from outside. */
export const modificationFields = [
  'processInstanceKey',
  'activateInstructions',
  'terminateInstructions',
  'ancestorScopeKeys',
];
export function modificationValues(event: EventOf<'INSTANCE_MODIFIED'>): JsonValue[] {
  const { processInstanceKey, activated, terminated } = event;
  return [
    processInstanceKey,
    activated.map(({ elementId, ancestorKey, variables, scopes }) => ({
      elementId,
      ancestorScopeKey: String(ancestorKey ?? noKey),
      variableInstructions: variables.map((instruction) => ({
        elementId: instruction.scopeId,
        variables: instruction.variables,
      })),
      ancestorScopeKeys: scopes,
    })),
    terminated.map((key) => ({ elementInstanceKey: String(key) })),
    [...new Set(activated.flatMap(({ scopes }) => scopes))],
  ];
}

export const migrationFields = ['processInstanceKey', 'targetProcessDefinitionKey', 'mappingInstructions'];
export function migrationValues(event: EventOf<'INSTANCE_MIGRATED'>): JsonValue[] {
  return [event.processInstanceKey, event.targetDefinitionKey, event.mappings.map((mapping) => ({ ...mapping }))];
}
