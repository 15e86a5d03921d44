import type { DecisionRequirementsRow, FormRow, ProcessRow } from '../../state';
import { Refused, type CommandOf } from '../commands';
import { closeStarts, openStarts } from '../definition-starts';
import type { Step } from '../step-context';

/** D19: decision requirements with their decisions, a process without active instances, or a form. */
export function deleteResource(step: Step, { resourceKey }: CommandOf<'DELETE_RESOURCE'>): undefined {
  const requirements = step.state.requirements(resourceKey);
  const process = step.state.process(resourceKey);
  const form = step.state.forms.form(resourceKey);
  const key = step.nextKey();
  if (requirements || process || form) step.emit({ kind: 'RESOURCE_DELETING', key, resourceKey });
  if (requirements) deleteRequirements(step, requirements);
  else if (process) deleteProcess(step, process);
  else if (form) deleteForm(step, form);
  else {
    throw new Refused('NOT_FOUND', `Expected to delete resource but no resource found with key \`${resourceKey}\``);
  }
  step.emit({ kind: 'RESOURCE_DELETED', key, resourceKey });
}

function deleteRequirements(step: Step, requirements: DecisionRequirementsRow): void {
  for (const decision of step.state.decisionsOf(requirements.key))
    step.emit({ kind: 'DECISION_DELETED', key: step.nextKey(), decision });
  step.emit({ kind: 'DECISION_REQUIREMENTS_DELETED', key: step.nextKey(), requirements });
}

/** In 8.5 active instances are not cancelled: they keep their definition, called ones too. */
function deleteProcess(step: Step, process: ProcessRow): void {
  if (step.state.activeInstances.of(process.key) > 0) {
    throw new Refused(
      'INVALID_STATE',
      `Expected to delete resource with key \`${process.key}\` but there are still running instances`,
    );
  }
  step.emit({ kind: 'PROCESS_DELETING', key: step.nextKey(), process });
  const isLatest = step.state.latestProcess(process.bpmnProcessId)?.key === process.key;
  const beforeKey = isLatest ? step.state.versions.processBefore(process) : undefined;
  if (isLatest) closeStarts(step, process.bpmnProcessId);
  const before = beforeKey === undefined ? undefined : step.state.process(beforeKey);
  if (before) openStarts(step, step.definitions.process(before.key), before);
  step.emit({ kind: 'PROCESS_DELETED', key: step.nextKey(), process });
}

function deleteForm(step: Step, form: FormRow): void {
  step.emit({ kind: 'FORM_DELETED', key: step.nextKey(), form });
}
