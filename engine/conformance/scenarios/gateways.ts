import { bpmn, caughtMessage, duration, element, end, flow, message, serviceTask, start, when } from '../bpmn';
import { hour, type Scenario } from '../scenario';

export const gateways: readonly Scenario[] = [
  {
    id: 'exclusive-order',
    title: 'of several true conditions the last flow in the file is taken [1.17 G1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'exclusive-order',
          start(),
          element('exclusiveGateway', 'Split', 'default="Split_Else"'),
          end('Ten'),
          end('Five'),
          end('Else'),
          flow('Start', 'Split'),
          when('=x > 10', 'Split', 'Ten'),
          when('=x > 5', 'Split', 'Five'),
          flow('Split', 'Else'),
        ),
      );
      for (const x of [20, 7, 1]) await stage.start('exclusive-order', { x });
    },
  },
  {
    id: 'exclusive-no-way',
    title: 'a gateway without a way on raises an incident, and goes on when the variable is mended [G1, I4]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'exclusive-no-way',
          start(),
          element('exclusiveGateway', 'Split'),
          end('High'),
          end('Low'),
          flow('Start', 'Split'),
          when('=band = "high"', 'Split', 'High'),
          when('=band = "low"', 'Split', 'Low'),
        ),
      );
      const key = await stage.start('exclusive-no-way', { band: 'middle' });
      await stage.resolve();
      await stage.setVariables(key, { band: 'low' });
      await stage.resolve();
    },
  },
  {
    id: 'exclusive-not-boolean',
    title:
      'a condition that comes out null raises an incident, one that compares a missing variable is false [1.17 V10]',
    async play(stage) {
      const split = (id: string, condition: string) =>
        bpmn(
          id,
          start(),
          element('exclusiveGateway', 'Split', 'default="Split_Else"'),
          end('Yes'),
          end('Else'),
          flow('Start', 'Split'),
          when(condition, 'Split', 'Yes'),
          flow('Split', 'Else'),
        );
      const conditions = [
        '=missing',
        '=missing > 3',
        '=missing = 1',
        '=null and true',
        '=not(null)',
        '=count(missing) = 0',
        '="text"',
      ];
      for (const [index, condition] of conditions.entries()) {
        await stage.deploy(split(`exclusive-not-boolean-${index}`, condition));
        await stage.start(`exclusive-not-boolean-${index}`);
      }
    },
  },
  {
    id: 'parallel-fork-and-join',
    title: 'a fork runs its last flow first, and a join waits for each incoming flow [1.17 G2]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'parallel-fork-and-join',
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('A', { type: 'parallel-fork-and-join-a' }),
          serviceTask('B', { type: 'parallel-fork-and-join-b' }),
          element('parallelGateway', 'Join'),
          end('End'),
          flow('Start', 'Fork', 'A', 'Join', 'End'),
          flow('Fork', 'B', 'Join'),
        ),
      );
      await stage.start('parallel-fork-and-join');
      await stage.work('parallel-fork-and-join-b', { b: 1 });
      await stage.work('parallel-fork-and-join-a', { a: 1 });
    },
  },
  {
    id: 'parallel-straight-through',
    title: 'branches that never wait advance in turns [O1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'parallel-straight-through',
          start(),
          element('parallelGateway', 'Fork'),
          element('intermediateThrowEvent', 'A1'),
          element('intermediateThrowEvent', 'A2'),
          element('intermediateThrowEvent', 'B1'),
          element('parallelGateway', 'Join'),
          end('End'),
          flow('Start', 'Fork', 'A1', 'A2', 'Join', 'End'),
          flow('Fork', 'B1', 'Join'),
        ),
      );
      await stage.start('parallel-straight-through');
    },
  },
  {
    id: 'inclusive-fork',
    title: 'an inclusive gateway takes every true flow, else the default, else raises an incident [G3]',
    async play(stage) {
      const inclusive = (id: string, attributes: string, ...rest: string[]) =>
        bpmn(
          id,
          start(),
          element('inclusiveGateway', 'Split', attributes),
          end('Money'),
          end('Housing'),
          flow('Start', 'Split'),
          when('=list contains(needs, "money")', 'Split', 'Money'),
          when('=list contains(needs, "housing")', 'Split', 'Housing'),
          ...rest,
        );
      await stage.deploy(inclusive('inclusive-fork', 'default="Split_None"', end('None'), flow('Split', 'None')));
      await stage.deploy(inclusive('inclusive-fork-bare', ''));
      await stage.start('inclusive-fork', { needs: ['money', 'housing'] });
      await stage.start('inclusive-fork', { needs: ['housing'] });
      await stage.start('inclusive-fork', { needs: [] });
      await stage.start('inclusive-fork-bare', { needs: [] });
    },
  },
  {
    id: 'event-based-gateway',
    title: 'the first event behind an event-based gateway wins and the others close [G4]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'event-based-gateway',
          message('event-based-gateway-reply', '=caseId'),
          start(),
          element('eventBasedGateway', 'Wait'),
          element('intermediateCatchEvent', 'Reply', '', caughtMessage('event-based-gateway-reply')),
          element('intermediateCatchEvent', 'Deadline', '', duration('PT1H')),
          end('Replied'),
          end('Silent'),
          flow('Start', 'Wait', 'Reply', 'Replied'),
          flow('Wait', 'Deadline', 'Silent'),
        ),
      );
      await stage.start('event-based-gateway', { caseId: 'c1' });
      await stage.start('event-based-gateway', { caseId: 'c2' });
      await stage.publish('event-based-gateway-reply', 'c1', { variables: { answer: 'yes' } });
      await stage.advance(2 * hour);
      await stage.publish('event-based-gateway-reply', 'c2');
    },
  },
];
