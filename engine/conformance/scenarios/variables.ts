import { bpmn, element, end, flow, mapping, serviceTask, start } from '../bpmn';
import type { Scenario } from '../scenario';

const oneTask = (id: string, extensions: string) =>
  bpmn(id, start(), serviceTask('Task', { type: id, extensions }), end('End'), flow('Start', 'Task', 'End'));

export const variables: readonly Scenario[] = [
  {
    id: 'variables-propagate',
    title:
      'results go to the scope that has the name, or to the root; a local one of the same name keeps them [V1, V2]',
    async play(stage) {
      await stage.deploy(oneTask('variables-propagate', mapping([['="in"', 'shadowed']])));
      await stage.start('variables-propagate', { known: 1, shadowed: 'outer' });
      await stage.work('variables-propagate', { known: 2, fresh: { a: [1, null] }, shadowed: 'result' });
    },
  },
  {
    id: 'variables-same-value',
    title: 'a result that equals the value there is [V3]',
    async play(stage) {
      await stage.deploy(oneTask('variables-same-value', mapping([['="same"', 'local']])));
      await stage.start('variables-same-value', { known: 1 });
      await stage.work('variables-same-value', { known: 1, local: 'same' });
    },
  },
  {
    id: 'variables-input-mappings',
    title: 'input mappings see the ones before them, take static text as text, and build fresh contexts [V5, V7]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'variables-input-mappings',
          mapping([
            ['=days + 1', 'next'],
            ['=next * 2', 'twice'],
            ['12', 'number'],
            ['true', 'flag'],
            ['plain words', 'words'],
            ['=days', 'person.age'],
            ['=missing', 'nothing'],
          ]),
        ),
      );
      await stage.start('variables-input-mappings', { days: 3, person: { name: 'outer' } });
      await stage.work('variables-input-mappings');
    },
  },
  {
    id: 'variables-output-mappings',
    title:
      'with an output mapping nothing else leaves the task; nested targets merge into a context, or spoil what is none [V6, V7]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'variables-output-mappings',
          mapping(
            [],
            [
              ['=outcome', 'result.outcome'],
              ['=outcome', 'plain.outcome'],
              ['=upper case(outcome)', 'loud'],
            ],
          ),
        ),
      );
      await stage.start('variables-output-mappings', { result: { kept: true }, plain: 'text' });
      await stage.work('variables-output-mappings', { outcome: 'yes', hidden: 1 });
    },
  },
  {
    id: 'variables-mapping-fails',
    title: 'an input or output mapping that fails holds the task with an incident [L3, V10]',
    async play(stage) {
      await stage.deploy(
        oneTask(
          'variables-mapping-fails',
          mapping([['=assert(needed, needed != null)', 'input']], [['=assert(result, result != null)', 'output']]),
        ),
      );
      const key = await stage.start('variables-mapping-fails');
      await stage.setVariables(key, { needed: 1 });
      await stage.resolve();
      await stage.work('variables-mapping-fails');
      await stage.setVariables(key, { result: 2 });
      await stage.resolve();
    },
  },
  {
    id: 'variables-set',
    title: 'variables can be set in a scope or from it upwards, not in one that has gone [V4, V11]',
    async play(stage) {
      await stage.deploy(oneTask('variables-set', mapping([['=1', 'local']])));
      await stage.start('variables-set', { outer: 1 });
      const task = stage.elementKey('Task');
      await stage.setVariables(task, { outer: 2, local: 2, fresh: 1 });
      await stage.setVariables(task, { outer: 3, alone: 1 }, true);
      await stage.setVariables(task, { outer: 3 }, true);
      await stage.work('variables-set');
      await stage.setVariables(task, { outer: 4 });
    },
  },
  {
    id: 'variables-mappings-of-events',
    title: 'mappings work on events and gateways as drawn [V5, V6]',
    async play(stage) {
      const extension = (content: string): string => `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;
      await stage.deploy(
        bpmn(
          'variables-mappings-of-events',
          element('startEvent', 'Start', '', extension(mapping([], [['=given', 'taken']]))),
          element(
            'intermediateThrowEvent',
            'Milestone',
            '',
            extension(mapping([['=taken', 'inner']], [['=inner + 1', 'sum']])),
          ),
          element('endEvent', 'End', '', extension(mapping([], [['=sum', 'final']]))),
          flow('Start', 'Milestone', 'End'),
        ),
      );
      await stage.start('variables-mappings-of-events', { given: 1 });
    },
  },
  {
    id: 'variables-any-name',
    title: 'a variable may have any name that JSON can have, though not every expression can read it [V9]',
    async play(stage) {
      const id = 'variables-any-name';
      await stage.deploy(
        oneTask(
          id,
          mapping([
            ['=`first name`', 'read'],
            ['=größe', 'size'],
            ['=get value(all, "a.b")', 'dotted'],
          ]),
        ),
      );
      await stage.start(id, {
        'first name': 'Ann',
        größe: 3,
        '1st': 1,
        'a.b': 2,
        if: 4,
        '': 5,
        '"\\\n': 6,
        '=x': 7,
        日: 8,
        all: { 'a.b': 9 },
      });
      await stage.work(id, { 'first name': 'Bea', 'new one': true, null: 10 });
    },
  },
];
