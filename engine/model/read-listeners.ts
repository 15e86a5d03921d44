import { childrenOf, extensionOf, textOf, type BpmnNode } from './bpmn-file';
import type { JobDetail, ListenerDetail } from './elements';
import { ModelFault, readValue } from './expression';
import { readRetries } from './read-retries';

/** 8.5 knows them on service tasks only. */
export function checkListeners(node: BpmnNode): void {
  if (node.$type !== 'bpmn:ServiceTask' && extensionOf(node, 'zeebe:ExecutionListeners'))
    throw new ModelFault('Execution listeners are not supported here: only service tasks can have them.');
}

/** D20: execution listeners of service tasks, start and end apart, each pair of event and type once. */
export function readListeners(node: BpmnNode): Pick<JobDetail, 'startListeners' | 'endListeners'> {
  const extension = extensionOf(node, 'zeebe:ExecutionListeners');
  if (!extension) return {};
  const listeners = childrenOf(extension, 'listeners');
  const seen = new Set<string>();
  for (const listener of listeners) {
    const [eventType, type] = [required(listener, 'eventType'), required(listener, 'type')];
    if (eventType !== 'start' && eventType !== 'end')
      throw new ModelFault(`Expected the event of an execution listener to be start or end, but found '${eventType}'.`);
    const pair = `${eventType} ${type}`;
    if (seen.has(pair))
      throw new ModelFault(
        `Found '2' duplicates based on eventType[${eventType}] and type[${type}], these combinations should be unique.`,
      );
    seen.add(pair);
  }
  return {
    startListeners: listeners.filter((one) => textOf(one, 'eventType') === 'start').map(readListener),
    endListeners: listeners.filter((one) => textOf(one, 'eventType') === 'end').map(readListener),
  };
}

function readListener(listener: BpmnNode): ListenerDetail {
  return {
    jobType: readValue(required(listener, 'type')),
    retries: readRetries(textOf(listener, 'retries')?.trim() || '3'),
  };
}

function required(listener: BpmnNode, attribute: string): string {
  const text = textOf(listener, attribute)?.trim();
  if (!text) throw new ModelFault(`Attribute '${attribute}' must be present and not empty`);
  return text;
}
