import { boundary, bpmn, duration, element, end, flow, mapping, serviceTask, start } from '../bpmn';
import { hour, type Scenario } from '../scenario';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const three = (id: string) =>
  bpmn(
    id,
    start(),
    task(id, 'A'),
    boundary('Late', 'A', duration('PT1H')),
    task(id, 'B'),
    task(id, 'C'),
    end('End'),
    end('Missed'),
    flow('Start', 'A', 'B', 'C', 'End'),
    flow('Late', 'Missed'),
  );

/** A subprocess with an input mapping in another one with a boundary timer. */
const nested = (id: string) =>
  bpmn(
    id,
    start(),
    task(id, 'A'),
    element(
      'subProcess',
      'Outer',
      '',
      start('OuterStart') +
        element(
          'subProcess',
          'Inner',
          '',
          `<bpmn:extensionElements>${mapping([['=band', 'local']])}</bpmn:extensionElements>` +
            start('InnerStart') +
            task(id, 'X') +
            task(id, 'Y') +
            end('InnerEnd') +
            flow('InnerStart', 'X', 'Y', 'InnerEnd'),
        ) +
        end('OuterEnd') +
        flow('OuterStart', 'Inner', 'OuterEnd'),
    ),
    boundary('Late', 'Outer', duration('PT1H')),
    end('End'),
    end('Missed'),
    flow('Start', 'A', 'Outer', 'End'),
    flow('Late', 'Missed'),
  );

export const modification: readonly Scenario[] = [
  {
    id: 'modify-moves',
    title: 'a token moves: the new element has its variables, what the old one waited for is gone [P5, L5]',
    async play(stage) {
      await stage.deploy(three('modify-moves'));
      const key = await stage.start('modify-moves', { band: 'high' });
      await stage.modify(
        key,
        [{ elementId: 'C', variables: [{ variables: { decided: true } }, { variables: { own: 1 }, scopeId: 'C' }] }],
        [stage.elementKey('A')],
      );
      await stage.advance(2 * hour);
      await stage.take('modify-moves-A', 0);
      await stage.work('modify-moves-C');
    },
  },
  {
    id: 'modify-scopes',
    title:
      'scopes around a new element open without start event and input mapping, or are those that are open [P5, P2]',
    async play(stage) {
      await stage.deploy(nested('modify-scopes'));
      const key = await stage.start('modify-scopes', { band: 'high' });
      const inAll = (id: string) =>
        [id, 'Inner', 'Outer', 'modify-scopes'].map((scopeId) => ({ variables: { [id]: scopeId }, scopeId }));
      await stage.modify(key, [{ elementId: 'X', variables: inAll('X') }], [stage.elementKey('A')]);
      await stage.modify(key, [{ elementId: 'Y', variables: inAll('Y').slice(0, 3) }, 'Y']);
      await stage.advance(2 * hour);
    },
  },
  {
    id: 'modify-terminates',
    title: 'a scope ends with its last element, the instance with its last scope [P5]',
    async play(stage) {
      await stage.deploy(nested('modify-terminates'));
      const key = await stage.start('modify-terminates');
      await stage.work('modify-terminates-A');
      await stage.modify(key, ['A', 'A']);
      const one = stage.elementKey('A');
      await stage.modify(key, ['Outer'], [stage.elementKey('X'), one, one]);
      await stage.modify(key, [], [stage.elementKey('Outer')]);
      await stage.modify(key, []);
      const [last] = await stage.take('modify-terminates-A');
      await stage.modify(key, [], [last?.elementInstanceKey ?? '']);
      await stage.modify(key, []);
    },
  },
  {
    id: 'modify-terminates-and-activates',
    title: 'a scope that gets a new element outlives its last old one [P5]',
    async play(stage) {
      await stage.deploy(nested('modify-terminates-and-activates'));
      const key = await stage.start('modify-terminates-and-activates');
      await stage.work('modify-terminates-and-activates-A');
      await stage.modify(key, ['Y'], [stage.elementKey('X')]);
      await stage.modify(key, ['A'], [key]);
      await stage.modify(key, ['A']);
    },
  },
  {
    id: 'modify-refused',
    title: 'a modification is refused for elements, scopes, ancestors and instances that do not fit [P5]',
    async play(stage) {
      const id = 'modify-refused';
      await stage.deploy(nested(id));
      await stage.deploy(three('modify-refused-other'));
      const other = await stage.start('modify-refused-other');
      const key = await stage.start(id);
      const a = stage.elementKey('A');
      for (const elementId of ['Nowhere', 'Start', 'Late', 'InnerStart', 'Start_A', '']) {
        stage.note(`activate '${elementId}'`);
        await stage.modify(key, ['A', elementId]);
      }
      const unknown = String(Number(key) + 1_000_000);
      stage.note('terminate an unknown element');
      await stage.modify(key, [], [a, unknown]);
      stage.note('variables of an unknown scope, and of one that is not around the element');
      for (const scopeId of ['Nowhere', 'A', 'Inner'])
        await stage.modify(key, [{ elementId: 'Outer', variables: [{ variables: { x: 1 }, scopeId }] }]);
      stage.note('an ancestor that is unknown, of another instance, no ancestor');
      for (const ancestorElementInstanceKey of [unknown, other, a])
        await stage.modify(key, [{ elementId: 'X', ancestorElementInstanceKey }]);
      stage.note('an ancestor that has ended');
      await stage.modify(key, ['A'], [a]);
      await stage.modify(key, [{ elementId: 'A', ancestorElementInstanceKey: a }]);
      stage.note('no such instance');
      await stage.modify(unknown, ['A']);
    },
  },
  {
    id: 'modify-ancestor',
    title: 'among several instances of a scope an ancestor says in which an element starts, or opens one more [P5]',
    async play(stage) {
      await stage.deploy(nested('modify-ancestor'));
      const key = await stage.start('modify-ancestor', { band: 'high' });
      await stage.work('modify-ancestor-A');
      const outer = stage.elementKey('Outer');
      await stage.modify(key, ['Outer']);
      await stage.modify(key, ['Y']);
      await stage.modify(key, [{ elementId: 'Y', ancestorElementInstanceKey: key }]);
      await stage.modify(key, [{ elementId: 'Y', ancestorElementInstanceKey: outer }]);
      await stage.modify(key, [{ elementId: 'Inner', ancestorElementInstanceKey: outer }]);
      await stage.modify(key, [{ elementId: 'Y', ancestorElementInstanceKey: outer }]);
      await stage.modify(key, [{ elementId: 'Y', ancestorElementInstanceKey: stage.elementKey('Inner') }]);
      await stage.modify(key, [{ elementId: 'A', ancestorElementInstanceKey: key }]);
    },
  },
];
