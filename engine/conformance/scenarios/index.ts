import type { Scenario } from '../scenario';
import { decisions } from './decisions';
import { errors } from './errors';
import { gateways } from './gateways';
import { messages } from './messages';
import { starting } from './starting';
import { structure } from './structure';
import { tasks } from './tasks';
import { variables } from './variables';

export const scenarios: readonly Scenario[] = [
  ...tasks,
  ...gateways,
  ...messages,
  ...errors,
  ...structure,
  ...variables,
  ...starting,
  ...decisions,
];
