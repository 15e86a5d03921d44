import type { SeededRandom } from '../../domain/time';
import {
  boundaryEvent,
  bpmnFile,
  callActivity,
  element,
  endEvent,
  error,
  escalation,
  eventSubProcess,
  extensions,
  flow,
  gateway,
  intermediateCatch,
  intermediateThrow,
  message,
  multiInstance,
  onError,
  onEscalation,
  onMessage,
  onTerminate,
  onTimer,
  path,
  processXml,
  serviceTask,
  startEvent,
  userTask,
} from '../model/testing/bpmn';
import type { Block, LeafKind, NestKind } from './blocks';

/**
 * Blocks as BPMN. All jobs are of type `work`; the messages are `go`, waited for, and `note`, taken beside other
 * work, with the key of the instance; the signal is `bell`, the error
 * `STOP`, the escalation `LATE`. What workers answer decides choices (`choice`), repetitions (`again`) and ends of loops (`enough`).
 */
export function diagramOf(block: Block, gotos: number, random: SeededRandom): string {
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
    'main',
    startEvent('Start'),
    startEvent('Started', onMessage('Begin')),
    gateway('exclusive', 'Entry'),
    xml,
    endEvent('End'),
    path('Start', 'Entry', first),
    flow('Started', 'Entry'),
    path(last, 'End'),
    writer.gotos(gotos, random),
  );
  return bpmnFile(
    main,
    called,
    message('Go', 'go', '=key'),
    message('Note', 'note', '=key'),
    message('Begin', 'start'),
    '<bpmn:signal id="Bell" name="bell" />',
    error('Stop', 'STOP'),
    escalation('Late', 'LATE'),
  );
}

interface Written {
  readonly first: string;
  readonly last: string;
  readonly xml: string;
}

const onSignal = '<bpmn:signalEventDefinition signalRef="Bell" />';

class Writer {
  private count = 0;
  /** Tasks of the outermost scope, between which gotos may lead. */
  private readonly openTasks: string[] = [];
  private depth = 0;

  write(block: Block): Written {
    switch (block.kind) {
      case 'sequence':
        return this.sequence(block.blocks.map((inner) => this.write(inner)));
      case 'choice':
      case 'fork':
        return this.branches(block.kind, block.branches);
      case 'some':
        return this.scope(() => this.someBranches(block.branches));
      default:
        return 'inside' in block ? this.nest(block.kind, block.inside) : this.leaf(block.kind);
    }
  }

  /** Flows out of tasks besides the one they have: a task with two forks, a task reached twice runs twice. */
  gotos(wanted: number, { below }: SeededRandom): string {
    const pick = (): string => this.openTasks[below(this.openTasks.length)] ?? '';
    const pairs = Array.from({ length: this.openTasks.length === 0 ? 0 : wanted }, () => [pick(), pick()] as const);
    return pairs
      .map(([source, target], index) => {
        const split = `Goto${index}`;
        return (
          gateway('exclusive', split, `GotoEnd${index}`) +
          endEvent(`GotoEnd${index}`) +
          flow(source, split) +
          flow(split, target, '=again = true') +
          flow(split, `GotoEnd${index}`)
        );
      })
      .join('');
  }

  private leaf(kind: LeafKind): Written {
    switch (kind) {
      case 'task':
        return this.task();
      case 'wait':
        return this.single((id) => intermediateCatch(id, onTimer('timeDuration', 'PT1H')));
      case 'message':
        return this.single((id) => intermediateCatch(id, onMessage('Go')));
      case 'signal':
        return this.single((id) => intermediateCatch(id, onSignal));
      case 'user-task':
        return this.single((id) => userTask(id, '<zeebe:userTask />'));
      case 'call':
        return this.single((id) => callActivity(id, 'called'));
      case 'script':
        return this.single((id) =>
          element('scriptTask', id, extensions('<zeebe:script expression="=[choice, again]" resultVariable="seen" />')),
        );
      case 'escalates':
        return this.single((id) => intermediateThrow(id, onEscalation('Late')));
      case 'stops-here':
        return this.scope(() => this.stopsHere());
      case 'race':
        return this.race();
      case 'task-undone':
        return this.undone();
      default:
        return this.guarded(kind);
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

  private task(): Written {
    const written = this.single((id) => serviceTask(id, 'work'));
    if (this.depth === 0) this.openTasks.push(written.first);
    return written;
  }

  private guarded(kind: Exclude<LeafKind, 'task'>): Written {
    const id = this.id('Guarded');
    const join = this.id('Merge');
    const aside = `${id}Aside`;
    const beside = (definition: string): string =>
      boundaryEvent(`${id}Event`, definition, { on: id, to: aside, interrupting: false }) + endEvent(aside);
    const instead = (definition: string): string => boundaryEvent(`${id}Event`, definition, { on: id, to: join });
    const event = {
      'task-with-deadline': () => instead(onTimer('timeDuration', 'PT2H')),
      'task-with-reminders': () => beside(onTimer('timeCycle', 'R3/PT1H')),
      'task-with-error': () => instead(onError('Stop')),
      'task-with-note': () => beside(onMessage('Note')),
    }[kind as 'task-with-error'];
    return {
      first: id,
      last: join,
      xml: serviceTask(id, 'work') + event() + gateway('exclusive', join) + path(id, join),
    };
  }

  private race(): Written {
    const [wait, go, late, bell, join] = ['Race', 'Go', 'Late', 'Bell', 'Merge'].map((name) => this.id(name)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const xml =
      gateway('eventBased', wait) +
      intermediateCatch(go, onMessage('Go')) +
      intermediateCatch(late, onTimer('timeDuration', 'PT3H')) +
      intermediateCatch(bell, onSignal) +
      gateway('exclusive', join);
    return {
      first: wait,
      last: join,
      xml: xml + path(wait, go, join) + path(wait, late, join) + path(wait, bell, join),
    };
  }

  /** A task with a handler, then the event that has it undone. */
  private undone(): Written {
    const [done, undo] = [this.id('Done'), this.id('Undo')];
    const handler = `${done}Handler`;
    const boundary = element(
      'boundaryEvent',
      `${done}Event`,
      '<bpmn:compensateEventDefinition />',
      `attachedToRef="${done}"`,
    );
    const association = `<bpmn:association id="${done}To" associationDirection="One" sourceRef="${done}Event" targetRef="${handler}" />`;
    const compensation = serviceTask(handler, 'work').replace(
      '<bpmn:serviceTask',
      '<bpmn:serviceTask isForCompensation="true"',
    );
    return {
      first: done,
      last: undo,
      xml:
        serviceTask(done, 'work') +
        boundary +
        association +
        compensation +
        intermediateThrow(undo, `<bpmn:compensateEventDefinition activityRef="${done}" />`) +
        path(done, undo),
    };
  }

  private sequence(parts: readonly Written[]): Written {
    const links = parts.slice(1).map((part, index) => path(parts[index]?.last ?? '', part.first));
    return {
      first: parts[0]?.first ?? '',
      last: parts.at(-1)?.last ?? '',
      xml: parts.map(({ xml }) => xml).join('') + links.join(''),
    };
  }

  private branches(kind: 'choice' | 'fork', blocks: readonly Block[]): Written {
    const gatewayKind = kind === 'choice' ? 'exclusive' : 'parallel';
    const [split, join] = [this.id('Split'), this.id('Join')];
    const parts = blocks.map((block) => this.write(block));
    const ways = parts.map(
      ({ first, last }, index) =>
        flow(split, first, kind === 'choice' && index > 0 ? `=choice = ${index}` : undefined) + path(last, join),
    );
    const defaultTarget = kind === 'choice' ? parts[0]?.first : undefined;
    const xml = gateway(gatewayKind, split, defaultTarget) + gateway(gatewayKind, join);
    return { first: split, last: join, xml: xml + parts.map((part) => part.xml).join('') + ways.join('') };
  }

  /** An inclusive fork, joined by the end of the scope around it (decision: no inclusive join before 8.6). */
  private someBranches(blocks: readonly Block[]): Written {
    const split = this.id('Some');
    const parts = blocks.map((block) => this.write(block));
    const ways = parts.map(({ first, last }, index) => {
      const end = `${split}End${index}`;
      return flow(split, first, index === 0 ? undefined : `=choice < ${index}`) + endEvent(end) + flow(last, end);
    });
    const done = `${split}Done`;
    const xml = gateway('inclusive', split, parts[0]?.first) + parts.map((part) => part.xml).join('') + ways.join('');
    return { first: split, last: done, xml: xml + endEvent(done) };
  }

  /** Two ways at once, of which one ends everything in its scope (L6). */
  private stopsHere(): Written {
    const split = this.id('Both');
    const [work, wait, stop, done] = [`${split}Work`, `${split}Wait`, `${split}Stop`, `${split}Done`];
    const xml =
      gateway('parallel', split) +
      serviceTask(work, 'work') +
      intermediateCatch(wait, onTimer('timeDuration', 'PT2H')) +
      endEvent(stop, onTerminate) +
      endEvent(done) +
      path(split, work, done) +
      path(split, wait, stop);
    return { first: split, last: done, xml };
  }

  private scope(inside: () => Written): Written {
    const id = this.id('Scope');
    this.depth += 1;
    const { first, xml } = inside();
    this.depth -= 1;
    return {
      first: id,
      last: id,
      xml: element('subProcess', id, startEvent(`${id}Start`) + xml + flow(`${id}Start`, first)),
    };
  }

  private nest(kind: NestKind, inside: Block): Written {
    if (kind === 'again') return this.again(inside);
    const id = this.id('Stage');
    const join = this.id('Merge');
    this.depth += 1;
    const { first, last, xml } = this.write(inside);
    this.depth -= 1;
    const content =
      startEvent(`${id}Start`) + xml + endEvent(`${id}End`) + path(`${id}Start`, first) + path(last, `${id}End`);
    return {
      first: id,
      last: join,
      xml:
        element('subProcess', id, content + this.eventsInside(kind, id) + loopOf(kind)) +
        boundaryEvent(`${id}Stopped`, kind === 'stage-with-escalation' ? onEscalation('Late') : onError('Stop'), {
          on: id,
          to: join,
        }) +
        gateway('exclusive', join) +
        path(id, join),
    };
  }

  private eventsInside(kind: NestKind, id: string): string {
    if (kind !== 'stage-with-message') return '';
    const [note, write, noted] = [`${id}Note`, `${id}Write`, `${id}Noted`];
    return eventSubProcess(
      `${id}OnMessage`,
      startEvent(note, onMessage('Note'), 'isInterrupting="false"'),
      serviceTask(write, 'work'),
      endEvent(noted),
      path(note, write, noted),
    );
  }

  private again(inside: Block): Written {
    const [back, round, forward] = [this.id('Back'), this.id('Round'), this.id('Forward')];
    const { first, last, xml } = this.write(inside);
    return {
      first: back,
      last: `${forward}On`,
      xml:
        gateway('exclusive', back) +
        xml +
        serviceTask(round, 'work') +
        gateway('exclusive', forward, `${forward}On`) +
        intermediateThrow(`${forward}On`) +
        path(back, first) +
        path(last, round, forward) +
        flow(forward, back, '=again = true') +
        flow(forward, `${forward}On`),
    };
  }
}

function loopOf(kind: NestKind): string {
  if (kind === 'each' || kind === 'each-in-turn')
    return multiInstance('inputCollection="=items" inputElement="item"', { sequential: kind === 'each-in-turn' });
  if (kind === 'each-until-enough')
    return multiInstance(
      'inputCollection="=items" inputElement="item" outputCollection="answers" outputElement="=[choice]"',
      { completionCondition: '=numberOfCompletedInstances > 0 and choice = 2' },
    );
  return '';
}
