import { BpmnUnreadable, childrenOf, flagOf, parseBpmn } from './bpmn-file';
import { checkProcess } from './checks';
import { checkFile } from './file-checks';
import type { ExecutableProcess } from './elements';
import { checkLoops } from './loops';
import { Problems, type Problem } from './problems';
import { readProcess } from './read-process';

/**
 * BPMN XML to checked, immutable, executable processes. A file is accepted or refused as a whole; a refusal names each
 * element and the reason.
 */
export interface BpmnReading {
  readonly processes: readonly ExecutableProcess[];
  readonly problems: readonly Problem[];
}

export async function readBpmn(xml: string): Promise<BpmnReading> {
  const { definitions, missingActivities } = await parseBpmn(xml);
  const problems = new Problems();
  for (const { elementId, activityId } of missingActivities)
    problems.add(elementId, `The referenced compensation activity '${activityId}' doesn't exist`);
  const roots = childrenOf(definitions, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process' && flagOf(element, 'isExecutable') === true,
  );
  problems.expect(roots.length > 0, 'definitions', 'Must contain at least one executable process');
  const processes = roots.map((root) => {
    if (!root.id) throw new BpmnUnreadable('Expected every process to have an id, but one has none.');
    const process = readProcess(root, problems);
    checkFile(root, problems);
    checkProcess(process, problems);
    return process;
  });
  if (problems.all.length === 0) checkLoops(processes, problems);
  return { processes, problems: problems.all };
}

export * from './elements';
export { BpmnUnreadable } from './bpmn-file';
export { ModelFault, type Expression, type Value } from './expression';
export { describeProblems, type Problem } from './problems';
export * from './timer';
