import type { ExecutableNode } from '../model';
import type { ProcessRow } from '../state';
import { Refused } from './commands';
import type { Failure } from './step-context';

/** D2: what starts a process is known when it is deployed; what is not is told like every other fault of the diagram. */
export function refusedStart(start: ExecutableNode, { resourceName }: ProcessRow, what: string, why: Failure): Refused {
  return new Refused(
    'INVALID_ARGUMENT',
    `Expected to deploy new resources, but encountered the following errors:\n'${resourceName}': - Element: ${start.id}\n    - ERROR: Expected the ${what} to be known at deployment. ${why.message}`,
  );
}
