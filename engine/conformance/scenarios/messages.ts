import { bpmn, caughtMessage, duration, element, end, flow, message, serviceTask, start } from '../bpmn';
import { hour, minute, type Scenario } from '../scenario';

const waiting = (id: string, key = '=caseId') =>
  bpmn(
    id,
    message(id, key),
    start(),
    element('intermediateCatchEvent', 'Wait', '', caughtMessage(id)),
    end('End'),
    flow('Start', 'Wait', 'End'),
  );

const started = (id: string) =>
  bpmn(
    id,
    message(id),
    start('Start', caughtMessage(id)),
    serviceTask('Task', { type: id }),
    end('End'),
    flow('Start', 'Task', 'End'),
  );

export const messages: readonly Scenario[] = [
  {
    id: 'message-start',
    title: 'a message starts an instance with its variables; without a key each one does [M6]',
    async play(stage) {
      await stage.deploy(started('message-start'));
      await stage.publish('message-start', '', { variables: { caseId: 'c1' } });
      await stage.publish('message-start', '', { variables: { caseId: 'c2' } });
      await stage.take('message-start', 2);
    },
  },
  {
    id: 'message-start-once',
    title: 'with a key only one instance is active; the buffered message starts the next when it ends [M6]',
    async play(stage) {
      await stage.deploy(started('message-start-once'));
      await stage.publish('message-start-once', 'c1', { timeToLiveMs: hour, variables: { episode: 1 } });
      await stage.publish('message-start-once', 'c1', { timeToLiveMs: hour, variables: { episode: 2 } });
      await stage.publish('message-start-once', 'c1', { timeToLiveMs: 0, variables: { episode: 3 } });
      await stage.work('message-start-once');
      await stage.work('message-start-once');
      await stage.take('message-start-once', 0);
    },
  },
  {
    id: 'message-start-after-cancel',
    title: 'cancelling the active instance lets the buffered message start the next [M6]',
    async play(stage) {
      await stage.deploy(started('message-start-after-cancel'));
      await stage.publish('message-start-after-cancel', 'c1', { timeToLiveMs: hour, variables: { episode: 1 } });
      await stage.publish('message-start-after-cancel', 'c1', { timeToLiveMs: hour, variables: { episode: 2 } });
      const job = await stage.takeOne('message-start-after-cancel');
      await stage.cancel(job.processInstanceKey);
      await stage.take('message-start-after-cancel', 1);
    },
  },
  {
    id: 'message-start-new-version',
    title: 'a new version takes over the starts, running instances keep theirs [D18]',
    async play(stage) {
      const id = 'message-start-new-version';
      await stage.deploy(started(id));
      await stage.publish(id, 'c1');
      await stage.deploy({
        ...started(id),
        content: started(id).content.replace('id="Task"', 'id="Task" name="Second"'),
      });
      await stage.publish(id, 'c1');
      await stage.publish(id, 'c2');
      await stage.take(id, 2);
    },
  },
  {
    id: 'message-correlates',
    title: 'a message reaches the instance with its key, as text or as a whole number [M1, M7]',
    async play(stage) {
      await stage.deploy(waiting('message-correlates'));
      await stage.start('message-correlates', { caseId: 'c1' });
      await stage.start('message-correlates', { caseId: 42 });
      await stage.publish('message-correlates', '42', { variables: { answer: 'number' } });
      await stage.publish('message-correlates', 'c1', { variables: { answer: 'text' } });
    },
  },
  {
    id: 'message-key-fails',
    title: 'a correlation key that is neither text nor number raises an incident [M7]',
    async play(stage) {
      await stage.deploy(waiting('message-key-fails'));
      const key = await stage.start('message-key-fails');
      await stage.setVariables(key, { caseId: true });
      await stage.resolve();
      await stage.setVariables(key, { caseId: 'c1' });
      await stage.resolve();
      await stage.publish('message-key-fails', 'c1');
    },
  },
  {
    id: 'message-buffered',
    title: 'a message waits for its subscription as long as it lives, and not at all without a time to live [M4, M5]',
    async play(stage) {
      await stage.deploy(waiting('message-buffered'));
      await stage.publish('message-buffered', 'c1', { timeToLiveMs: 0, variables: { answer: 'lost' } });
      await stage.publish('message-buffered', 'c1', { timeToLiveMs: hour, variables: { answer: 'first' } });
      await stage.publish('message-buffered', 'c1', { timeToLiveMs: hour, variables: { answer: 'second' } });
      await stage.start('message-buffered', { caseId: 'c1' });
      await stage.publish('message-buffered', 'c2', { timeToLiveMs: minute, variables: { answer: 'late' } });
      await stage.advance(2 * minute);
      await stage.start('message-buffered', { caseId: 'c2' });
    },
  },
  {
    id: 'message-once-a-process',
    title: 'a buffered message reaches one instance of a process, and one of another process too [M3, M5]',
    async play(stage) {
      const other = waiting('message-once-a-process');
      await stage.deploy(other);
      await stage.deploy({
        name: 'message-once-a-process-other.bpmn',
        content: other.content.replace(
          'process id="message-once-a-process"',
          'process id="message-once-a-process-other"',
        ),
      });
      await stage.publish('message-once-a-process', 'c1', { timeToLiveMs: hour });
      await stage.start('message-once-a-process', { caseId: 'c1' });
      await stage.start('message-once-a-process', { caseId: 'c1' });
      await stage.start('message-once-a-process-other', { caseId: 'c1' });
      await stage.publish('message-once-a-process', 'c1');
    },
  },
  {
    id: 'message-published-twice',
    title: 'a message id is refused while the first message is buffered, and taken again after [M2]',
    async play(stage) {
      await stage.deploy(waiting('message-published-twice'));
      const same = { messageId: 'c1-1', timeToLiveMs: hour };
      await stage.publish('message-published-twice', 'c1', same);
      await stage.publish('message-published-twice', 'c1', same);
      await stage.publish('message-published-twice', 'c2', same);
      await stage.publish('message-published-twice', 'c3', { messageId: 'x', timeToLiveMs: 0 });
      await stage.publish('message-published-twice', 'c3', { messageId: 'x', timeToLiveMs: 0 });
      await stage.start('message-published-twice', { caseId: 'c1' });
      await stage.publish('message-published-twice', 'c1', same);
    },
  },
  {
    id: 'timer-catch',
    title: 'an intermediate timer lets go when its time has come [T1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'timer-catch',
          start(),
          element('intermediateCatchEvent', 'Fixed', '', duration('PT30M')),
          element('intermediateCatchEvent', 'Computed', '', duration('=wait')),
          end('End'),
          flow('Start', 'Fixed', 'Computed', 'End'),
        ),
      );
      await stage.start('timer-catch', { wait: 'PT2H' });
      await stage.advance(31 * minute);
      await stage.advance(hour);
      await stage.advance(hour + minute);
    },
  },
];
