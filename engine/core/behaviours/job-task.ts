import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { createJob, evaluateJob } from '../jobs';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** Service, send, script and business rule tasks and message throw events that a worker carries out, in the order of L2. */
export const jobTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const { detail } = element.node;
    if (detail.kind !== 'job')
      throw new Error(`Expected '${element.node.id}' to have a task definition, but it has none.`);
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const job = evaluateJob(step, element, detail);
    if (!job.ok) return job.failure;
    const notOpened = openCatchEvents(step, element);
    if (notOpened) return notOpened;
    createJob(step, element, job.value);
    activated(step, element);
    return undefined;
  },
};
