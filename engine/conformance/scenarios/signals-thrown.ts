import { bpmn, element, end, extended, flow, mapping, signal, signalDefinition, start } from '../bpmn';
import type { Scenario } from '../scenario';
import { startedBy } from './signals';

export const thrownSignals: readonly Scenario[] = [
  {
    id: 'signal-throw',
    title: 'a thrown signal carries the variables of its throw event, reaches its own instance and starts others [S2]',
    async play(stage) {
      const id = 'signal-throw';
      await stage.deploy(
        bpmn(
          id,
          signal(`="${id}-" + region`),
          signal(`${id}-own`),
          start(),
          element('parallelGateway', 'Fork'),
          element('intermediateCatchEvent', 'Wait', '', signalDefinition(`${id}-own`)),
          element(
            'intermediateThrowEvent',
            'Tell',
            '',
            extended(
              mapping(
                [
                  ['=caseId', 'told'],
                  ['="north"', 'region'],
                ],
                [['=told', 'kept']],
              ),
            ) + signalDefinition(`="${id}-" + region`),
          ),
          element('intermediateThrowEvent', 'TellPlain', '', signalDefinition(`${id}-own`)),
          end('End'),
          flow('Start', 'Fork', 'Tell', 'TellPlain', 'End'),
          flow('Fork', 'Wait', 'End'),
        ),
        startedBy(`${id}-started`, `${id}-north`),
      );
      await stage.start(id, { caseId: 'c1', other: 1 });
      await stage.take(`${id}-started`, 1);
    },
  },
  {
    id: 'signal-end',
    title: 'a signal end event broadcasts with its mapped variables and ends its path [S2]',
    async play(stage) {
      const id = 'signal-end';
      await stage.deploy(
        bpmn(
          id,
          signal(id),
          start(),
          end('End', extended(mapping([['=caseId', 'told']], [['=told', 'kept']])) + signalDefinition(id)),
          flow('Start', 'End'),
        ),
        startedBy(`${id}-started`, id),
      );
      await stage.start(id, { caseId: 'c1' });
      await stage.take(`${id}-started`, 1);
    },
  },
];
