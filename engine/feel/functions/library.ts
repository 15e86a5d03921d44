/** Every built-in function by its name; where one name has several, the first that takes the arguments is called. */
import type { FunctionLibrary } from '../scope';
import { BOOLEANS } from './booleans';
import { CONTEXTS } from './contexts';
import { CONVERSIONS } from './conversions';
import { LISTS } from './lists';
import { NUMBERS } from './numbers';
import { RANGES } from './ranges';
import { TEMPORALS } from './temporals';
import { TEXTS } from './texts';

export const LIBRARY: FunctionLibrary = new Map(
  [BOOLEANS, CONTEXTS, CONVERSIONS, LISTS, NUMBERS, RANGES, TEMPORALS, TEXTS].flatMap((group) => Object.entries(group)),
);
