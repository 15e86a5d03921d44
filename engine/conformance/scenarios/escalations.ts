import type { Resource } from '../../port';
import {
  boundary,
  bpmn,
  callActivity,
  element,
  end,
  escalation,
  escalationDefinition,
  eventStart,
  eventSubprocess,
  extended,
  flow,
  mapping,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';

const anyEscalation = '<bpmn:escalationEventDefinition/>';
const throwing = (id: string, code: string): string =>
  element('intermediateThrowEvent', id, '', escalationDefinition(code));

/** A subprocess that throws, with boundary events around it: each leads to an end of its own. */
const around = (
  id: string,
  inside: string,
  caught: Readonly<Record<string, { definition: string; beside?: boolean }>>,
  ...roots: string[]
): Resource =>
  bpmn(
    id,
    ...roots,
    start(),
    element('subProcess', 'Stage', '', inside),
    ...Object.entries(caught).map(([name, { definition, beside = false }]) =>
      boundary(name, 'Stage', definition, { nonInterrupting: beside }),
    ),
    ...Object.keys(caught).map((name) => end(`${name}End`)),
    end('End'),
    flow('Start', 'Stage', 'End'),
    ...Object.keys(caught).map((name) => flow(name, `${name}End`)),
  );

export const escalations: readonly Scenario[] = [
  {
    id: 'escalation-end',
    title: 'an escalation end event ends its path, unless it is interrupted by its catch [E4]',
    async play(stage) {
      const inside = start('StageStart') + end('Ask', escalationDefinition('help')) + flow('StageStart', 'Ask');
      const root = escalation('help');
      const asked = (beside: boolean) => ({ Asked: { definition: escalationDefinition('help'), beside } });
      await stage.deploy(
        around('escalation-end-beside', inside, asked(true), root),
        around('escalation-end-instead', inside, asked(false), root),
        around('escalation-end-lost', inside, {}, root),
      );
      for (const id of ['beside', 'instead', 'lost']) await stage.start(`escalation-end-${id}`);
    },
  },
  {
    id: 'escalation-codes',
    title: 'the catch of the code comes before the catch of any; a thrown code may be computed [E4, D11]',
    async play(stage) {
      const id = 'escalation-codes';
      const inside =
        start('StageStart') +
        throwing('Ask', 'computed') +
        throwing('AskAgain', 'computed') +
        end('StageEnd') +
        flow('StageStart', 'Ask', 'AskAgain', 'StageEnd');
      await stage.deploy(
        around(
          id,
          inside,
          {
            Help: { definition: escalationDefinition('help'), beside: true },
            Any: { definition: anyEscalation, beside: true },
          },
          escalation('help'),
          '<bpmn:escalation id="Escalation_computed" escalationCode="=code"/>',
        ),
      );
      await stage.start(id, { code: 'help' });
      await stage.start(id, { code: 'other' });
      const key = await stage.start(id);
      await stage.setVariables(key, { code: 'help' });
      await stage.resolve();
    },
  },
  {
    id: 'escalation-once',
    title: 'one escalation is taken by the nearest catch only, a later one by it again [E5]',
    async play(stage) {
      const id = 'escalation-once';
      const inside =
        start('StageStart') +
        element(
          'subProcess',
          'Inner',
          '',
          start('InnerStart') +
            throwing('First', 'help') +
            throwing('Second', 'help') +
            end('InnerEnd') +
            flow('InnerStart', 'First', 'Second', 'InnerEnd'),
        ) +
        boundary('Near', 'Inner', escalationDefinition('help'), { nonInterrupting: true }) +
        throwing('Third', 'help') +
        end('NearEnd') +
        end('StageEnd') +
        flow('StageStart', 'Inner', 'Third', 'StageEnd') +
        flow('Near', 'NearEnd');
      await stage.deploy(
        around(id, inside, { Far: { definition: escalationDefinition('help'), beside: true } }, escalation('help')),
      );
      await stage.start(id);
    },
  },
  {
    id: 'escalation-of-call',
    title: 'an escalation of a called process is caught by the call activity, beside or instead of it [C6, E4]',
    async play(stage) {
      const id = 'escalation-of-call';
      const calling = (name: string, nonInterrupting: boolean): Resource =>
        bpmn(
          name,
          escalation('help'),
          start(),
          callActivity('Call', `${id}-child`),
          boundary('Asked', 'Call', escalationDefinition('help'), { nonInterrupting }),
          end('End'),
          end('AskedEnd'),
          flow('Start', 'Call', 'End'),
          flow('Asked', 'AskedEnd'),
        );
      await stage.deploy(
        bpmn(
          `${id}-child`,
          escalation('help'),
          start(),
          throwing('Ask', 'help'),
          serviceTask('Task', { type: id }),
          end('End'),
          flow('Start', 'Ask', 'Task', 'End'),
        ),
        calling(`${id}-beside`, true),
        calling(`${id}-instead`, false),
      );
      await stage.start(`${id}-beside`);
      await stage.work(id);
      await stage.start(`${id}-instead`);
      await stage.take(id, 0);
    },
  },
  {
    id: 'escalation-of-items',
    title: 'an escalation boundary on a multi-instance subprocess counts for each item, or ends all [E4, MI6]',
    async play(stage) {
      const id = 'escalation-of-items';
      const inside =
        multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"' }) +
        start('StageStart') +
        throwing('Ask', 'help') +
        serviceTask('Task', { type: id }) +
        end('StageEnd') +
        flow('StageStart', 'Ask', 'Task', 'StageEnd');
      const asked = (beside: boolean) => ({ Asked: { definition: escalationDefinition('help'), beside } });
      await stage.deploy(
        around(`${id}-beside`, inside, asked(true), escalation('help')),
        around(`${id}-instead`, inside, asked(false), escalation('help')),
      );
      await stage.start(`${id}-beside`);
      for (const job of await stage.take(id, 2)) await stage.complete(job);
      await stage.start(`${id}-instead`);
      await stage.take(id, 0);
    },
  },
  {
    id: 'escalation-event-subprocess',
    title: 'an escalation event subprocess runs beside its scope, or takes over from it [E4, E5]',
    async play(stage) {
      const id = 'escalation-event-subprocess';
      const process = (name: string, interrupting: boolean, definition: string): Resource =>
        bpmn(
          name,
          escalation('help'),
          start(),
          throwing('Ask', 'help'),
          serviceTask('Task', { type: name }),
          end('End'),
          flow('Start', 'Ask', 'Task', 'End'),
          eventSubprocess(
            'Help',
            eventStart('HelpStart', definition, interrupting),
            serviceTask('Respond', { type: `${name}-respond` }),
            end('HelpEnd'),
            flow('HelpStart', 'Respond', 'HelpEnd'),
          ),
        );
      await stage.deploy(
        process(`${id}-beside`, false, escalationDefinition('help')),
        process(`${id}-instead`, true, anyEscalation),
      );
      await stage.start(`${id}-beside`);
      await stage.work(`${id}-beside`);
      await stage.work(`${id}-beside-respond`);
      await stage.start(`${id}-instead`);
      await stage.take(`${id}-instead`, 0);
      await stage.work(`${id}-instead-respond`);
    },
  },
  {
    id: 'escalation-mappings',
    title: 'mappings of escalation events: none in, as drawn out of them [E4, V5, V6]',
    async play(stage) {
      const id = 'escalation-mappings';
      const mappings = (name: string): string =>
        extended(mapping([['=caseId', `${name}In`]], [[`="${name}"`, `${name}Out`]]));
      const inside =
        start('StageStart') +
        element('intermediateThrowEvent', 'Ask', '', mappings('thrown') + escalationDefinition('help')) +
        end('StageEnd', mappings('ended') + escalationDefinition('help')) +
        flow('StageStart', 'Ask', 'StageEnd');
      await stage.deploy(
        bpmn(
          id,
          escalation('help'),
          start(),
          element('subProcess', 'Stage', '', inside),
          boundary('Asked', 'Stage', escalationDefinition('help'), {
            nonInterrupting: true,
            extensions: mapping([], [['="caught"', 'caughtOut']]),
          }),
          end('End'),
          end('AskedEnd'),
          flow('Start', 'Stage', 'End'),
          flow('Asked', 'AskedEnd'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
    },
  },
];
