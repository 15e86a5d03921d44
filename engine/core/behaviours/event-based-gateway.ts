import type { Behaviour } from '../behaviour';
import { closeCatchEvents, openCatchEvents } from '../catch-events';
import { nodeOf } from '../step-context';
import { activated, completedWithoutFlow } from '../transitions';
import { startTriggeredEvent } from '../triggers';
import { leaf } from './leaf';

/** G4: waits for all events behind it; the first closes the others and is active at once, without a flow being taken. */
export const eventBasedGateway: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const events = element.node.outgoing.map(({ target }) => nodeOf(element.process, target));
    const failure = openCatchEvents(step, element, events);
    if (failure) return failure;
    activated(step, element);
    return undefined;
  },
  complete: (step, element) => {
    const happened = element.instance.trigger;
    if (!happened)
      throw new Error(`Expected gateway '${element.node.id}' to complete with an event, but none has happened.`);
    closeCatchEvents(step, element);
    completedWithoutFlow(step, element);
    startTriggeredEvent(step, element, happened);
    return undefined;
  },
};
