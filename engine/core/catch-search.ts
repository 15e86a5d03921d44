import type { ExecutableNode } from '../model';
import { attachedEvents } from './catch-events';
import { findElement, type Element, type Step } from './step-context';

/** E1, E4: who catches a thrown error or escalation, from the element outwards and through call activities. */
export interface Caught {
  /** Whose boundary event or event subprocess it is. */
  readonly owner: Element;
  readonly event: ExecutableNode;
}

export function findCatch(
  step: Step,
  thrower: Element,
  kind: 'error' | 'escalation',
  code: string,
): Caught | undefined {
  let from: Element | undefined;
  for (const owner of outwards(step, thrower)) {
    const inside = from?.node;
    from = owner;
    if (owner.instance.state !== 'ACTIVATED' || owner.instance.interruptedBy !== undefined) continue;
    // An event subprocess does not catch what is thrown in it: Zeebe starts it again and again, without end.
    const events = attachedEvents(owner).filter(
      (event) => codeOf(event, kind) !== undefined && event.scopeId !== inside?.nodeId,
    );
    const event =
      events.find((candidate) => codeOf(candidate, kind) === code) ??
      events.find((candidate) => codeOf(candidate, kind) === '');
    if (event) return { owner, event };
  }
  return undefined;
}

/** For the text of an incident: the codes that could have been caught. */
export function catchableCodes(step: Step, thrower: Element): readonly string[] {
  return [...outwards(step, thrower)]
    .flatMap((owner) => attachedEvents(owner).map((event) => codeOf(event, 'error')))
    .filter((code) => code !== undefined);
}

function* outwards(step: Step, from: Element): Generator<Element> {
  for (let element: Element | undefined = from; element;) {
    yield element;
    const { scopeKey, callerKey } = element.instance;
    element = findElement(step, scopeKey || callerKey);
  }
}

/** The catch-all is the empty code. */
function codeOf(event: ExecutableNode, kind: 'error' | 'escalation'): string | undefined {
  if (event.detail.kind !== 'catch' || event.detail.event.kind !== kind) return undefined;
  return event.detail.event.code ?? '';
}
