import type { Behaviour } from '../behaviour';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** Starts are over as soon as they are active; the variables of what started it are mapped on completion (V8). */
export const startEvent: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    activated(step, element);
    step.follow({ kind: 'COMPLETE_ELEMENT', key: element.instance.key });
    return undefined;
  },
};
