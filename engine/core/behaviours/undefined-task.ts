import type { Behaviour } from '../behaviour';
import { applyInputMappings } from '../mappings';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** Manual and undefined tasks: mapped and passed, nothing waits. */
export const undefinedTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    activated(step, element);
    step.follow({ kind: 'COMPLETE_ELEMENT', key: element.instance.key });
    return undefined;
  },
};
