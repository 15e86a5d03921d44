import type { Resource } from '../../port';
import { bpmn, element, end, extended, flow, linkDefinition, mapping, serviceTask, start, when } from '../bpmn';
import type { Scenario } from '../scenario';

const thrown = (id: string, name: string, extensions = ''): string =>
  element('intermediateThrowEvent', id, '', extensions + linkDefinition(id, name));
const caught = (id: string, name: string, extensions = ''): string =>
  element('intermediateCatchEvent', id, '', extensions + linkDefinition(id, name));

/** A way back by a link: the task is done again until its answer is good. */
const again = (id: string): Resource =>
  bpmn(
    id,
    start(),
    serviceTask('Ask', { type: id }),
    element('exclusiveGateway', 'Good', 'default="Good_Back"'),
    thrown('Back', 'again'),
    caught('Again', 'again'),
    end('End'),
    flow('Start', 'Ask', 'Good', 'Back'),
    flow('Again', 'Ask'),
    when('=good', 'Good', 'End'),
  );

export const links: readonly Scenario[] = [
  {
    id: 'link',
    title: 'a link leads on where it is caught, without a flow, backwards too [N1]',
    async play(stage) {
      await stage.deploy(again('link'));
      await stage.start('link');
      await stage.work('link', { good: false });
      await stage.work('link', { good: true });
    },
  },
  {
    id: 'link-from-several',
    title: 'a link may be thrown in several places; each leads on by itself [N1, D10]',
    async play(stage) {
      const id = 'link-from-several';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          thrown('One', 'to-end'),
          thrown('Two', 'to-end'),
          caught('ToEnd', 'to-end'),
          caught('Never', 'never-thrown'),
          end('End'),
          flow('Start', 'Fork', 'One'),
          flow('Fork', 'Two'),
          flow('ToEnd', 'End'),
          flow('Never', 'End'),
        ),
      );
      await stage.start(id);
    },
  },
  {
    id: 'link-in-scopes',
    title: 'the same link name is another link in a subprocess, and that ends when its path has ended [N1, D10, L4]',
    async play(stage) {
      const id = 'link-in-scopes';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              thrown('Inside', 'inside') +
              caught('InsideCaught', 'inside') +
              serviceTask('Task', { type: id }) +
              end('StageEnd') +
              flow('StageStart', 'Inside') +
              flow('InsideCaught', 'Task', 'StageEnd'),
          ),
          thrown('Outside', 'outside'),
          caught('OutsideCaught', 'outside'),
          end('End'),
          flow('Start', 'Stage', 'Outside'),
          flow('OutsideCaught', 'End'),
        ),
      );
      await stage.start(id);
      await stage.work(id);
    },
  },
  {
    id: 'link-mappings',
    title: 'what a link carries: mappings of its throw and catch events [N1, V5, V6]',
    async play(stage) {
      const id = 'link-mappings';
      const mappings = (name: string): string =>
        extended(mapping([['=caseId', `${name}In`]], [[`="${name}"`, `${name}Out`]]));
      await stage.deploy(
        bpmn(
          id,
          start(),
          thrown('Thrown', 'on', mappings('thrown')),
          caught('Caught', 'on', mappings('caught')),
          end('End'),
          flow('Start', 'Thrown'),
          flow('Caught', 'End'),
        ),
      );
      await stage.start(id, { caseId: 'c1' });
    },
  },
];
