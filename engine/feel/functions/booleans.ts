/** `not`, `is defined`, `get or else`, `assert`. */
import { FeelError } from '../value';
import type { Group } from './builtin';
import { builtin, isText } from './builtin';

const NOT_FULFILLED = 'The condition is not fulfilled';

export const BOOLEANS: Group = {
  not: [builtin(['negand'], ([negand]) => (typeof negand === 'boolean' ? !negand : null))],
  'is defined': [builtin(['value'], ([value]) => value !== null)],
  'get or else': [builtin(['value', 'default'], ([value, fallback]) => value ?? fallback)],
  assert: [
    builtin(['value', 'condition'], ([value, condition]) =>
      condition === true ? value : new FeelError(NOT_FULFILLED),
    ),
    builtin(['value', 'condition', 'cause'], ([value, condition, cause]) => {
      if (condition === true) return value;
      return isText(cause) ? new FeelError(cause) : undefined;
    }),
  ],
};
