import fc from 'fast-check';
import {
  boundaryEvent,
  bpmnFile,
  callActivity,
  element,
  endEvent,
  error,
  extensions,
  flow,
  gateway,
  intermediateCatch,
  intermediateThrow,
  message,
  multiInstance,
  onError,
  onMessage,
  onTimer,
  path,
  processXml,
  serviceTask,
  startEvent,
} from '../../model/testing/bpmn';

/** Processes as trees of blocks, each with one way in and one way out, so that every one of them is sound. */
export type Block =
  | { readonly kind: 'task' }
  | { readonly kind: 'deadline-task' }
  | { readonly kind: 'reminded-task' }
  | { readonly kind: 'error-task' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'message' }
  | { readonly kind: 'call' }
  | { readonly kind: 'race' }
  | { readonly kind: 'signal' }
  | { readonly kind: 'tell' }
  | { readonly kind: 'signalled-task' }
  | { readonly kind: 'undoable-task' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'sequence'; readonly blocks: readonly Block[] }
  | { readonly kind: 'choice' | 'fork'; readonly branches: readonly Block[] }
  | { readonly kind: 'stage' | 'each' | 'each-in-turn'; readonly inside: Block };

const leaves = [
  'task',
  'deadline-task',
  'reminded-task',
  'error-task',
  'wait',
  'message',
  'call',
  'race',
  'signal',
  'tell',
  'signalled-task',
  'undoable-task',
  'undo',
] as const;

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(...leaves).map((kind): Block => ({ kind })),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((inner): Block => ({ kind: 'sequence', blocks: inner })),
    fc.record({
      kind: fc.constantFrom('choice' as const, 'fork' as const),
      branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('stage' as const, 'each' as const, 'each-in-turn' as const),
      inside: tie('block'),
    }),
  ),
})).block;

/** All jobs are of type `work`, all messages named `go` with key `k`, all signals `go`; errors are `STOP`. */
export function generatedFile(block: Block): string {
  const writer = new Writer();
  const { first, last, xml } = writer.write(block);
  const called = processXml(
    'called',
    startEvent('CalledStart'),
    serviceTask('CalledTask', 'work'),
    endEvent('CalledEnd'),
    path('CalledStart', 'CalledTask', 'CalledEnd'),
  );
  const main = processXml(
    'generated',
    startEvent('Start'),
    xml,
    endEvent('End'),
    path('Start', first),
    path(last, 'End'),
  );
  const signal = '<bpmn:signal id="GoSignal" name="go" />';
  return bpmnFile(main, called, message('Go', 'go', '="k"'), signal, error('Stop', 'STOP'));
}

const onSignal = '<bpmn:signalEventDefinition signalRef="GoSignal" />';
const compensation = '<bpmn:compensateEventDefinition />';

interface Written {
  readonly first: string;
  readonly last: string;
  readonly xml: string;
}

/** A task, and the handler that undoes it. */
function undoable(id: string): string {
  const handler = extensions('<zeebe:taskDefinition type="work" />');
  return (
    serviceTask(id, 'work') +
    element('boundaryEvent', `${id}Undone`, compensation, `attachedToRef="${id}"`) +
    element('serviceTask', `${id}Undo`, handler, 'isForCompensation="true"') +
    `<bpmn:association id="${id}Association" sourceRef="${id}Undone" targetRef="${id}Undo" />`
  );
}

class Writer {
  private count = 0;

  write(block: Block): Written {
    switch (block.kind) {
      case 'task':
        return this.single((id) => serviceTask(id, 'work'));
      case 'wait':
        return this.single((id) => intermediateCatch(id, onTimer('timeDuration', 'PT1H')));
      case 'message':
        return this.single((id) => intermediateCatch(id, onMessage('Go')));
      case 'call':
        return this.single((id) => callActivity(id, 'called'));
      case 'deadline-task':
        return this.guarded((id, to) => boundaryEvent(`${id}Late`, onTimer('timeDuration', 'PT2H'), { on: id, to }));
      case 'reminded-task':
        return this.guarded(
          (id) =>
            boundaryEvent(`${id}Remind`, onTimer('timeCycle', 'R3/PT1H'), {
              on: id,
              to: `${id}Reminded`,
              interrupting: false,
            }) + endEvent(`${id}Reminded`),
        );
      case 'error-task':
        return this.guarded((id, to) => boundaryEvent(`${id}Stopped`, onError('Stop'), { on: id, to }));
      case 'signalled-task':
        return this.guarded((id, to) => boundaryEvent(`${id}Signalled`, onSignal, { on: id, to }));
      case 'signal':
        return this.single((id) => intermediateCatch(id, onSignal));
      case 'tell':
        return this.single((id) => intermediateThrow(id, onSignal));
      case 'undoable-task':
        return this.single(undoable);
      case 'undo':
        return this.single((id) => intermediateThrow(id, compensation));
      case 'race':
        return this.race();
      case 'sequence':
        return this.sequence(block.blocks.map((inner) => this.write(inner)));
      case 'choice':
      case 'fork':
        return this.branches(block.kind, block.branches);
      default:
        return this.stage(block.kind, block.inside);
    }
  }

  private id(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  private single(write: (id: string) => string): Written {
    const id = this.id('Step');
    return { first: id, last: id, xml: write(id) };
  }

  private guarded(boundary: (id: string, to: string) => string): Written {
    const id = this.id('Guarded');
    const join = this.id('Merge');
    return {
      first: id,
      last: join,
      xml: serviceTask(id, 'work') + boundary(id, join) + gateway('exclusive', join) + path(id, join),
    };
  }

  private race(): Written {
    const [wait, go, late, join] = [this.id('Race'), this.id('Go'), this.id('Late'), this.id('Merge')];
    const xml =
      gateway('eventBased', wait) +
      intermediateCatch(go, onMessage('Go')) +
      intermediateCatch(late, onTimer('timeDuration', 'PT3H')) +
      gateway('exclusive', join);
    return { first: wait, last: join, xml: xml + path(wait, go, join) + path(wait, late, join) };
  }

  private sequence(parts: readonly Written[]): Written {
    const links = parts.slice(1).map((part, index) => path(parts[index]?.last ?? '', part.first));
    return {
      first: parts[0]?.first ?? '',
      last: parts.at(-1)?.last ?? '',
      xml: parts.map(({ xml }) => xml).join('') + links.join(''),
    };
  }

  private branches(kind: 'choice' | 'fork', blocksInside: readonly Block[]): Written {
    const gatewayKind = kind === 'choice' ? 'exclusive' : 'parallel';
    const [split, join] = [this.id('Split'), this.id('Join')];
    const parts = blocksInside.map((block) => this.write(block));
    const ways = parts.map(({ first, last }, index) => {
      const condition = kind === 'choice' && index > 0 ? `=choice = ${index}` : undefined;
      return flow(split, first, condition) + path(last, join);
    });
    const defaultTarget = kind === 'choice' ? parts[0]?.first : undefined;
    const xml =
      gateway(gatewayKind, split, defaultTarget) +
      gateway(gatewayKind, join) +
      parts.map((part) => part.xml).join('') +
      ways.join('');
    return { first: split, last: join, xml };
  }

  private stage(kind: 'stage' | 'each' | 'each-in-turn', inside: Block): Written {
    const id = this.id('Stage');
    const join = this.id('Merge');
    const { first, last, xml } = this.write(inside);
    const loop =
      kind === 'stage'
        ? ''
        : multiInstance('inputCollection="=items" inputElement="item"', { sequential: kind === 'each-in-turn' });
    const content =
      startEvent(`${id}Start`) + xml + endEvent(`${id}End`) + path(`${id}Start`, first) + path(last, `${id}End`) + loop;
    return {
      first: id,
      last: join,
      xml:
        element('subProcess', id, content) +
        boundaryEvent(`${id}Stopped`, onError('Stop'), { on: id, to: join }) +
        gateway('exclusive', join) +
        path(id, join),
    };
  }
}
