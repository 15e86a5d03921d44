import type { IncidentRow } from '../state';
import type { Element, Failure, Step } from './step-context';

/** The one place where a failure becomes an incident. */
export function raiseIncident(step: Step, { instance, node }: Element, failure: Failure, jobKey = 0): void {
  const incident: IncidentRow = {
    key: step.nextKey(),
    errorType: failure.errorType,
    errorMessage: failure.message,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    elementId: failure.elementId ?? node.id,
    elementInstanceKey: instance.key,
    jobKey,
    variableScopeKey: failure.variableScopeKey ?? instance.key,
  };
  step.emit({ kind: 'INCIDENT_CREATED', key: incident.key, incident });
}

/** I5: the engine resolves what nobody can resolve any more. */
export function resolveIncidentsOf(step: Step, { instance }: Element): void {
  for (const key of instance.incidents) {
    const incident = step.state.incident(key);
    if (incident) step.emit({ kind: 'INCIDENT_RESOLVED', key, incident });
  }
}

export function resolveIncidentsOfJob(step: Step, element: Element, jobKey: number): void {
  for (const key of element.instance.incidents) {
    const incident = step.state.incident(key);
    if (incident?.jobKey === jobKey) step.emit({ kind: 'INCIDENT_RESOLVED', key, incident });
  }
}
