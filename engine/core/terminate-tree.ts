import { offerNextMessage } from './message-starts';
import { findElement, placeOf, type Element, type Step } from './step-context';
import { releaseAll } from './transitions';

/**
 * Ends an element with everything in it, called processes included, at once: outer ones are terminating before inner
 * ones and terminated after them. Nothing goes on because of it: neither the scope nor a boundary event hears of it.
 */
export function terminateTree(step: Step, key: number): void {
  const ending: Element[] = [];
  const found = [key];
  for (let next = found.pop(); next !== undefined; next = found.pop()) {
    const element = findElement(step, next);
    if (!element) continue;
    step.emit({ kind: 'ELEMENT_TERMINATING', key: next, ...placeOf(step, element) });
    releaseAll(step, element);
    ending.push(element);
    found.push(...step.state.childrenOf(next).map((child) => child.key));
    if (element.instance.calledKey !== 0) found.push(element.instance.calledKey);
  }
  for (const element of ending.reverse()) {
    step.emit({ kind: 'ELEMENT_TERMINATED', key: element.instance.key, ...placeOf(step, element) });
    if (element.instance.scopeKey === 0) offerNextMessage(step, element);
  }
}
