import { Refused, type CommandOf } from '../commands';
import { completeElement, resumeActivation } from '../life-cycle';
import type { Step } from '../step-context';

/** I1 to I3: a job becomes free again; any other incident repeats exactly what failed. */
export function resolveIncident(step: Step, { incidentKey }: CommandOf<'RESOLVE_INCIDENT'>): undefined {
  const incident = step.state.incident(incidentKey);
  if (!incident)
    throw new Refused(
      'NOT_FOUND',
      `Expected to resolve incident with key '${incidentKey}', but no such incident was found`,
    );
  const job = incident.jobKey === 0 ? undefined : step.state.job(incident.jobKey);
  if (job && job.retries <= 0) {
    // I2: in every refusal the client reads NOT_FOUND, whatever the log says.
    throw new Refused(
      'NOT_FOUND',
      `Expected to resolve incident with key '${incidentKey}', but its job with key '${job.key}' has no retries left. Update the retries of the job first.`,
    );
  }
  step.emit({ kind: 'INCIDENT_RESOLVED', key: incidentKey, incident });
  if (job) return;
  const element = step.state.element(incident.elementInstanceKey);
  if (element?.state === 'ACTIVATING') resumeActivation(step, element.key);
  else if (element?.state === 'COMPLETING') completeElement(step, element.key);
}
