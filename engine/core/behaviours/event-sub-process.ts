import type { ScopeBehaviour } from '../behaviour';
import { subProcess } from './sub-process';

/** Started by its event instead of a flow; then it runs like an embedded subprocess. */
export const eventSubProcess: ScopeBehaviour = subProcess;
