import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

export const receiveTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const failure = applyInputMappings(step, element) ?? openCatchEvents(step, element, [element.node]);
    if (failure) return failure;
    activated(step, element);
    return undefined;
  },
};
