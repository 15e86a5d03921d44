import { childrenOf, flagOf, idOf, parseBpmn } from './bpmn-file';
import { checkBoundaryOutgoing, checkProcess } from './checks';
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
  const definitions = await parseBpmn(xml);
  const problems = new Problems();
  const roots = childrenOf(definitions, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process' && flagOf(element, 'isExecutable') === true,
  );
  problems.expect(
    roots.length > 0,
    idOf(definitions),
    'Expected at least one executable process, but found none. (D1)',
  );
  const processes = roots.map((root) => {
    const process = readProcess(root, problems);
    checkBoundaryOutgoing(root, problems);
    checkProcess(process, problems);
    checkLoops(process, problems);
    return process;
  });
  return { processes, problems: problems.all };
}

export * from './elements';
export { BpmnUnreadable } from './bpmn-file';
export { ModelFault, type Expression, type Value } from './expression';
export { describeProblems, type Problem } from './problems';
export * from './timer';
