import { boundary, bpmn, duration, element, end, flow, serviceTask, start } from '../bpmn';
import { hour, minute, type Scenario } from '../scenario';

const daysBeforeTheClocksChange = { spring: Date.UTC(2031, 2, 29, 12), autumn: Date.UTC(2031, 9, 25, 11) };

/** Engine and broker are both in Europe/London. Moves the clock far ahead: stands behind all that looks at a date. */
export const calendar: readonly Scenario[] = [
  {
    id: 'clocks-change',
    title: 'days and months follow the calendar of the zone when the clocks change, hours are hours [T9, T2]',
    async play(stage) {
      const id = 'clocks-change';
      await stage.deploy(
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          element('intermediateCatchEvent', 'Day', '', duration('P1D')),
          element('intermediateCatchEvent', 'Hours', '', duration('PT24H')),
          element('intermediateCatchEvent', 'Week', '', duration('P1W')),
          element('intermediateCatchEvent', 'Month', '', duration('P1M')),
          element('intermediateCatchEvent', 'Both', '', duration('P1DT1H')),
          serviceTask('Task', { type: id }),
          boundary(
            'Daily',
            'Task',
            '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>',
            {
              nonInterrupting: true,
            },
          ),
          ...['Day', 'Hours', 'Week', 'Month', 'Both', 'Task', 'Daily'].map((from) => end(`${from}Over`)),
          flow('Start', 'Fork'),
          ...['Day', 'Hours', 'Week', 'Month', 'Both', 'Task'].map((to) => flow('Fork', to, `${to}Over`)),
          flow('Daily', 'DailyOver'),
        ),
      );
      for (const instant of Object.values(daysBeforeTheClocksChange)) {
        await stage.advance(instant - (await stage.now()));
        await stage.start(id);
        await stage.advance(23 * hour + minute);
        await stage.advance(hour);
        await stage.advance(hour);
        await stage.advance(24 * hour);
        await stage.work(id);
      }
    },
  },
];
