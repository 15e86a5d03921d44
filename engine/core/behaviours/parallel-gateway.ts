import type { Behaviour } from '../behaviour';
import { passThrough } from '../transitions';
import { leaf } from './leaf';

/** G2: activated once all incoming flows have been taken; takes all outgoing ones. */
export const parallelGateway: Behaviour = {
  ...leaf,
  activate: (step, element) => passThrough(step, element),
};
