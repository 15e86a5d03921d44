import type { DecisionEvaluator, ReadDecision } from '../core';
import { refusedDeployment } from './resources';

export interface DecisionFile {
  readonly decisions: readonly ReadDecision[];
  readonly evaluator: DecisionEvaluator;
}

export function readDecisionFile(_content: string, resourceName: string): Promise<DecisionFile> {
  throw refusedDeployment(`'${resourceName}': decisions are currently not supported`);
}
