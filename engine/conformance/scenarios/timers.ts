import { boundary, bpmn, date, duration, element, end, flow, serviceTask, start } from '../bpmn';
import { hour, minute, type Scenario } from '../scenario';
import type { Stage } from '../stage';

const cycle = (text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeCycle>${text}</bpmn:timeCycle></bpmn:timerEventDefinition>`;

/** A task with a timer beside it that does not interrupt. */
const besideTask = (id: string, timer: string) =>
  bpmn(
    id,
    start(),
    serviceTask('Task', { type: id }),
    boundary('Remind', 'Task', timer, { nonInterrupting: true }),
    end('End'),
    end('Reminded'),
    flow('Start', 'Task', 'End'),
    flow('Remind', 'Reminded'),
  );
const waiting = (id: string, timer: string) =>
  bpmn(id, start(), element('intermediateCatchEvent', 'Wait', '', timer), end('End'), flow('Start', 'Wait', 'End'));

async function instant(stage: Stage, name: string, fromNowMs: number): Promise<string> {
  return stage.named(name, new Date((await stage.now()) + fromNowMs).toISOString());
}

/** A cron expression for this time of every day, in the zone of both engines. */
async function daily(stage: Stage, fromNowMs: number): Promise<string> {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts((await stage.now()) + fromNowMs);
  const [second, atMinute, atHour] = ['second', 'minute', 'hour'].map((unit) =>
    Number(parts.find(({ type }) => type === unit)?.value),
  );
  return stage.named('daily', `${second} ${atMinute} ${atHour} * * *`);
}

export const timers: readonly Scenario[] = [
  {
    id: 'timer-cycle-start-ahead',
    title: 'a cycle with a start ahead fires first at its start, then after each interval [T2]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cycle-start-ahead', cycle('=often')));
      const often = `R3/${await instant(stage, 'in half an hour', 30 * minute)}/PT1H`;
      await stage.start('timer-cycle-start-ahead', { often });
      await stage.advance(31 * minute);
      await stage.advance(hour);
      await stage.advance(hour);
      await stage.advance(hour);
    },
  },
  {
    id: 'timer-cycle-start-past',
    title: 'a cycle with a start in the past counts from now [T2, T8]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cycle-start-past', cycle('=often')));
      for (const minutes of [90, 30, 60]) {
        const often = `R3/${await instant(stage, `${minutes} minutes ago`, -minutes * minute)}/PT1H`;
        await stage.start('timer-cycle-start-past', { often });
      }
      await stage.advance(61 * minute);
      await stage.advance(hour);
    },
  },
  {
    id: 'timer-cycle-no-round',
    title: 'a cycle of no round fires once all the same [T2]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cycle-no-round', cycle('R0/PT1H')));
      await stage.start('timer-cycle-no-round');
      await stage.advance(61 * minute);
      await stage.advance(hour);
      await stage.work('timer-cycle-no-round');
    },
  },
  {
    id: 'timer-cycle-missed',
    title: 'rounds of a cycle that were missed are not made up [T2]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cycle-missed', cycle('R5/PT1H')));
      await stage.start('timer-cycle-missed');
      await stage.advance(3.5 * hour);
      await stage.advance(30 * minute);
      await stage.advance(40 * minute);
    },
  },
  {
    id: 'timer-cycle-texts',
    title: 'a cycle may be computed, of no round or without end; what is no cycle is an incident [T2, T7]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cycle-texts', cycle('=often')));
      for (const often of ['R0/PT1H', 'R1/PT1H', 'R/PT1H', 'R-1/PT1H', 'often', 'R3', null, 5])
        await stage.start('timer-cycle-texts', { often });
      await stage.advance(minute);
      await stage.deploy(besideTask('timer-cycle-texts', cycle('=cycle(2, duration("PT1H"))')));
      await stage.start('timer-cycle-texts');
    },
  },
  {
    id: 'timer-cron-boundary',
    title: 'a cron expression fires at its time every day, computed from now [T3, T4]',
    async play(stage) {
      await stage.deploy(besideTask('timer-cron-boundary', cycle('=often')));
      await stage.start('timer-cron-boundary', { often: await daily(stage, 10 * minute) });
      await stage.advance(11 * minute);
      await stage.advance(3 * 24 * hour);
      await stage.start('timer-cron-boundary', { often: '0 0 9 * *' });
      await stage.start('timer-cron-boundary', { often: '@sometimes' });
    },
  },
  {
    id: 'timer-cron-start',
    title: 'a cron expression starts instances of the latest version only [T3, T6, D18]',
    async play(stage) {
      const process = (often: string) =>
        bpmn('timer-cron-start', start('Start', cycle(often)), end('End'), flow('Start', 'End'));
      await stage.deploy(process(await daily(stage, 10 * minute)));
      await stage.advance(11 * minute);
      await stage.deploy(process(await daily(stage, 20 * minute)));
      await stage.advance(24 * hour);
    },
  },
  {
    id: 'timer-dates',
    title: 'a date may have an offset or a zone, be computed or past; what is no date is an incident [T1, T5, T8]',
    async play(stage) {
      await stage.deploy(waiting('timer-dates', date('=due')));
      const due = await instant(stage, 'in an hour', hour);
      await stage.start('timer-dates', { due });
      await stage.start('timer-dates', {
        due: stage.named('in an hour, with a zone', due.replace('Z', '+00:00[UTC]')),
      });
      await stage.start('timer-dates', { due: stage.named('in an hour, without an offset', due.replace('Z', '')) });
      await stage.start('timer-dates', { due: '2027-06-01' });
      await stage.start('timer-dates', { due: '2020-01-01T00:00:00Z' });
      await stage.start('timer-dates', { due: null });
      await stage.start('timer-dates', { due: 12 });
      await stage.deploy(waiting('timer-dates', date(`${due.replace('Z', '+00:00')}[UTC]`)));
      await stage.start('timer-dates');
      await stage.deploy(waiting('timer-dates', date('=now() + duration("PT1H")')));
      await stage.start('timer-dates');
      await stage.advance(minute);
    },
  },
  {
    id: 'timer-durations',
    title: 'a duration may be text or computed, negative or of no time; what is none is an incident [T1, T5]',
    async play(stage) {
      await stage.deploy(waiting('timer-durations', duration('=span')));
      for (const span of ['PT1H', 'P1DT30M', 'P1W', '-PT1H', 'PT0S', 'PT0.4S', 'an hour', '', null, 5])
        await stage.start('timer-durations', { span });
      await stage.deploy(waiting('timer-durations', duration('=duration("PT90M")')));
      await stage.start('timer-durations');
      await stage.deploy(waiting('timer-durations', duration('=duration("P1D") * 2')));
      await stage.start('timer-durations');
      await stage.advance(minute);
    },
  },
  {
    id: 'timer-event-subprocess-cycle',
    title: 'a cycle starts an event subprocess again and again beside the work [T4]',
    async play(stage) {
      const id = 'timer-event-subprocess-cycle';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('Task', { type: id }),
          end('End'),
          flow('Start', 'Task', 'End'),
          element(
            'subProcess',
            'Aside',
            'triggeredByEvent="true"',
            element('startEvent', 'Tick', 'isInterrupting="false"', cycle('R2/PT1H')) +
              end('Told') +
              flow('Tick', 'Told'),
          ),
        ),
      );
      await stage.start(id);
      for (let round = 0; round < 3; round += 1) await stage.advance(hour + minute);
      await stage.work(id);
    },
  },
];
