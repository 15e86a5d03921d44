import {
  boundary,
  bpmn,
  callActivity,
  caughtMessage,
  duration,
  element,
  end,
  flow,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';
import type { Resource } from '../../port';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const oneTask = (id: string, name = 'A') => bpmn(id, start(), task(id, name), end('End'), flow('Start', name, 'End'));

/** A file whose first decision needs the second. */
const decisions = (id: string, output: string): Resource => ({
  name: `${id}.dmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}" name="Bands" namespace="http://example.org">
<decision id="${id}-band" name="Band">
<informationRequirement id="needs"><requiredDecision href="#${id}-base"/></informationRequirement>
<literalExpression id="bandText"><text>${output}</text></literalExpression>
</decision>
<decision id="${id}-base" name="Base"><variable id="baseName" name="base"/><literalExpression id="baseText"><text>1</text></literalExpression></decision>
</definitions>`,
});

export const deletion: readonly Scenario[] = [
  {
    id: 'delete-process',
    title: 'a deleted process starts no more; its version number is not used again, neither is its key [D19]',
    async play(stage) {
      const id = 'delete-process';
      await stage.deploy(oneTask(id));
      await stage.deploy(oneTask(id, 'B'));
      await stage.deleteResource(`${id} v2`);
      await stage.start(id);
      await stage.work(`${id}-A`);
      await stage.startAs({ bpmnProcessId: id, version: 2 });
      await stage.startAs({ processDefinitionKey: stage.definitionKey(`${id} v2`) });
      await stage.deploy(oneTask(id, 'B'));
      await stage.deploy(oneTask(id, 'B'));
      await stage.start(id);
      await stage.work(`${id}-B`);
      await stage.deleteResource(`${id} v1`);
      await stage.deleteResource(`${id} v3`);
      await stage.start(id);
      await stage.deploy(oneTask(id));
      stage.tellDefinitions();
    },
  },
  {
    id: 'delete-active',
    title:
      'a process with active instances, called ones too, is not deleted; one that is not there neither [D19, 1.17]',
    async play(stage) {
      const id = 'delete-active';
      await stage.deploy(
        oneTask(`${id}-child`),
        bpmn(id, start(), callActivity('Call', `${id}-child`), end('End'), flow('Start', 'Call', 'End')),
      );
      const key = await stage.start(id);
      await stage.deleteResource(`${id} v1`);
      await stage.deleteResource(`${id}-child v1`);
      await stage.work(`${id}-child-A`);
      await stage.deleteResource(`${id} v1`);
      await stage.deleteResource(`${id} v1`);
      await stage.deleteResource(String(Number(key) + 1_000_000));
      await stage.deleteResource(`${id}-child v1`);
      stage.tellDefinitions();
    },
  },
  {
    id: 'delete-starts',
    title: 'without the latest version the one before starts from its events again [D19, D18]',
    async play(stage) {
      const id = 'delete-starts';
      const started = (version: number) =>
        bpmn(
          id,
          message(`${id}-message-${version}`),
          signal(`${id}-signal-${version}`),
          element('startEvent', 'ByMessage', '', caughtMessage(`${id}-message-${version}`)),
          element('startEvent', 'BySignal', '', signalDefinition(`${id}-signal-${version}`)),
          element(
            'startEvent',
            'ByTimer',
            '',
            '<bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>',
          ),
          end('End'),
          flow('ByMessage', 'End'),
          flow('BySignal', 'End'),
          flow('ByTimer', 'End'),
        );
      for (const version of [1, 2, 3]) await stage.deploy(started(version));
      stage.note('the first, which starts nothing');
      await stage.deleteResource(`${id} v1`);
      stage.note('the latest');
      await stage.deleteResource(`${id} v3`);
      for (const version of [1, 2, 3]) {
        await stage.publish(`${id}-message-${version}`, '');
        await stage.broadcast(`${id}-signal-${version}`);
      }
      await stage.advance(hour + 60_000);
      stage.note('the last one');
      await stage.deleteResource(`${id} v2`);
      await stage.publish(`${id}-message-2`, '');
      await stage.broadcast(`${id}-signal-2`);
      await stage.advance(hour + 60_000);
      stage.tellDefinitions();
    },
  },
  {
    id: 'delete-decisions',
    title:
      'with a decision file its decisions go; the ones before are the latest again, and version numbers are used again [D19, D17]',
    async play(stage) {
      const id = 'delete-decisions';
      await stage.deploy(decisions(id, '"first"'));
      await stage.deploy(decisions(id, '"second"'));
      await stage.deleteResource(`${id}-band v2`);
      await stage.decide(`${id}-band`, {});
      await stage.deleteResource(`${id} v2`);
      await stage.decide(`${id}-band`, {});
      await stage.decide(`${id}-base`, {});
      await stage.deploy(decisions(id, '"third"'));
      await stage.decide(`${id}-band`, {});
      await stage.deleteResource(`${id} v1`);
      await stage.decide(`${id}-band`, {});
      await stage.deleteResource(`${id} v2`);
      await stage.decide(`${id}-band`, {});
      await stage.deleteResource(`${id} v2`);
      await stage.deploy(decisions(id, '"third"'));
      stage.tellDefinitions();
    },
  },
  {
    id: 'delete-form',
    title:
      'without the latest form the one before is linked; numbers go on, and begin anew when none is left [D19, D17]',
    async play(stage) {
      const id = 'delete-form';
      const form = (text: string): Resource => ({
        name: `${id}.form`,
        content: JSON.stringify({ id, type: 'default', components: [{ type: 'text', text }] }),
      });
      await stage.deploy(form('first'));
      await stage.deploy(form('second'));
      await stage.deleteResource(`${id} v2`);
      await stage.deploy(form('first'));
      await stage.deploy(form('second'));
      await stage.deleteResource(`${id} v3`);
      await stage.deleteResource(`${id} v1`);
      await stage.deleteResource(`${id} v1`);
      await stage.deploy(form('second'));
      await stage.deploy(form('third'));
      stage.tellDefinitions();
    },
  },
  {
    id: 'delete-called-decision',
    title: 'a task whose decision is deleted raises an incident [D19, 1.4]',
    async play(stage) {
      const id = 'delete-called-decision';
      await stage.deploy(
        decisions(id, '"first"'),
        bpmn(
          `${id}-process`,
          start(),
          task(id, 'A'),
          element(
            'businessRuleTask',
            'Decide',
            '',
            `<bpmn:extensionElements><zeebe:calledDecision decisionId="${id}-band" resultVariable="band"/></bpmn:extensionElements>`,
          ),
          boundary('Late', 'A', duration('PT1H')),
          end('End'),
          end('Missed'),
          flow('Start', 'A', 'Decide', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start(`${id}-process`);
      await stage.deleteResource(`${id} v1`);
      await stage.work(`${id}-A`);
      await stage.deploy(decisions(id, '"again"'));
      await stage.resolve();
    },
  },
];
