import { boundary, bpmn, callActivity, caughtMessage, element, end, flow, message, start } from '../bpmn';
import { minute, type Scenario } from '../scenario';

const waiting = (id: string, name: string) =>
  bpmn(
    id,
    message(name, '=caseId'),
    start(),
    element('intermediateCatchEvent', 'Wait', '', caughtMessage(name)),
    end('End'),
    flow('Start', 'Wait', 'End'),
  );

/** Who is given a message when nobody is there, when it is too late, and when the one it was meant for goes away. */
export const messageDelivery: readonly Scenario[] = [
  {
    id: 'message-receiver-gone',
    title: 'a message for somebody whom it ends on its way is offered to the next who waits in that process [M9, M3]',
    async play(stage) {
      const id = 'message-receiver-gone';
      await stage.deploy(
        waiting(`${id}-inner`, id),
        bpmn(
          id,
          message(id, '=caseId'),
          start(),
          callActivity('Call', `${id}-inner`),
          boundary('Ended', 'Call', caughtMessage(id)),
          end('End'),
          flow('Start', 'Call', 'End'),
          flow('Ended', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.start(`${id}-inner`, { caseId: 'c1' });
      await stage.publish(id, 'c1', { variables: { answer: 'first' } });
      await stage.publish(id, 'c1', { variables: { answer: 'second' } });
    },
  },
  {
    id: 'message-expires',
    title: 'a message whose time is over is taken by nobody, and told as expired later [M10, M4]',
    async play(stage) {
      const id = 'message-expires';
      await stage.deploy(waiting(id, id));
      await stage.publish(id, 'c1', { timeToLiveMs: minute, variables: { answer: 'late' } });
      await stage.advance(minute + 1_000);
      await stage.start(id, { caseId: 'c1' });
      await stage.advance(10 * minute);
      stage.tellMessages();
      await stage.publish(id, 'c1', { timeToLiveMs: minute, messageId: 'm1' });
      await stage.advance(10 * minute);
      await stage.publish(id, 'c1', { timeToLiveMs: minute, messageId: 'm1' });
      await stage.advance(10 * minute);
      stage.tellMessages();
    },
  },
  {
    id: 'message-for-nobody',
    title: 'a message is published though nobody waits for it, whatever its name and key [M11, M4]',
    async play(stage) {
      const id = 'message-for-nobody';
      await stage.deploy(waiting(id, id));
      await stage.start(id, { caseId: 'c1' });
      await stage.publish(id, 'c2');
      await stage.publish(`${id}-unknown`, 'c1');
      await stage.publish('', '');
      await stage.publish(' ', ' { "ä" } ');
      await stage.publish(id, 'C1');
      await stage.publish(id, 'c1');
      await stage.publish(id, 'c1');
      stage.tellMessages();
    },
  },
];
