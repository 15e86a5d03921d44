import type { Deployment } from '../../port';
import type { ProcessRow } from '../../state';
import { Refused, type CommandOf, type ReadResource } from '../commands';
import { deployDecisions } from '../decision-deployments';
import { closeStarts, openStarts } from '../definition-starts';
import { storeResource } from '../resource-texts';
import type { Step } from '../step-context';
import { deployForm } from './forms';

/** D1, D17, D18: versions, and the events that start instances of the latest one. */
export function deploy(step: Step, { resources }: CommandOf<'DEPLOY'>): Deployment {
  if (resources.length === 0)
    throw new Refused('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given');
  checkDistinct(resources);
  const key = step.nextKey();
  const processes = resources.flatMap((resource) => deployProcesses(step, resource));
  const files = resources.flatMap((resource) => deployDecisions(step, resource));
  const forms = resources.flatMap((resource) => deployForm(step, resource));
  const decisions = files.flatMap((file) => file.decisions);
  const requirements = files.map((file) => file.requirements);
  step.emit({ kind: 'DEPLOYMENT_CREATED', key, processes, decisions, requirements, forms });
  return {
    key: String(key),
    processes: processes.map((process) => ({
      bpmnProcessId: process.bpmnProcessId,
      version: process.version,
      processDefinitionKey: String(process.key),
      resourceName: process.resourceName,
    })),
    decisions: decisions.map((decision) => ({
      decisionId: decision.decisionId,
      name: decision.name,
      version: decision.version,
      decisionKey: String(decision.key),
      decisionRequirementsId: decision.requirementsId,
      decisionRequirementsKey: String(decision.requirementsKey),
    })),
    decisionRequirements: requirements.map((file) => ({
      decisionRequirementsId: file.requirementsId,
      name: file.name,
      version: file.version,
      decisionRequirementsKey: String(file.key),
      resourceName: file.resourceName,
    })),
    forms: forms.map((form) => ({
      formId: form.formId,
      version: form.version,
      formKey: String(form.key),
      resourceName: form.resourceName,
    })),
  };
}

/** D1. */
function checkDistinct(resources: readonly ReadResource[]): void {
  const process = twice(resources, ({ processes }) => processes.map(({ id }) => id));
  if (process) throw refusedDeployment(`Duplicated process id in resources ${process.files}`);
  const found = ({ id, files }: Twice): string => `but found a duplicated id '${id}' in the resources ${files}.`;
  const within = 'to be unique within a deployment';
  const form = twice(resources, ({ formId }) => (formId === undefined ? [] : [formId]));
  if (form) throw refusedDeployment(`Expected the form ids ${within} ${found(form)}`);
  const file = twice(resources, ({ requirements }) => (requirements ? [requirements.requirementsId] : []));
  if (file) throw refusedDeployment(`Expected the decision requirements ids ${within} ${found(file)}`);
  const decision = twice(resources, ({ requirements }) => requirements?.decisions.map((one) => one.decisionId) ?? []);
  if (decision) throw refusedDeployment(`Expected the decision ids ${within} ${found(decision)}`);
}

interface Twice {
  readonly id: string;
  readonly files: string;
}

function twice(
  resources: readonly ReadResource[],
  idsOf: (resource: ReadResource) => readonly string[],
): Twice | undefined {
  const fileOf = new Map<string, string>();
  for (const resource of resources) {
    for (const id of idsOf(resource)) {
      const other = fileOf.get(id);
      if (other !== undefined) return { id, files: `'${other}' and '${resource.name}'` };
      fileOf.set(id, resource.name);
    }
  }
  return undefined;
}

function refusedDeployment(reason: string): Refused {
  return new Refused(
    'INVALID_ARGUMENT',
    `Expected to deploy new resources, but encountered the following errors:\n${reason}`,
  );
}

function deployProcesses(step: Step, resource: ReadResource): readonly ProcessRow[] {
  let resourceKey: number | undefined;
  return resource.processes.map((executable) => {
    const latest = step.state.latestProcess(executable.id);
    if (latest?.checksum === resource.checksum && latest.resourceName === resource.name) return latest;
    resourceKey ??= storeResource(step, resource.content);
    const process: ProcessRow = {
      key: step.nextKey(),
      bpmnProcessId: executable.id,
      version: step.state.versions.nextProcessVersion(executable.id),
      resourceName: resource.name,
      checksum: resource.checksum,
      resourceKey,
    };
    step.emit({ kind: 'PROCESS_CREATED', key: process.key, process });
    closeStarts(step, executable.id);
    openStarts(step, executable, process);
    return process;
  });
}
