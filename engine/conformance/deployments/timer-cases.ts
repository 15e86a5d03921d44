import { boundary, element, flow, start } from '../bpmn';
import { between, besideTask, diagram, eventSubProcess, timerOf, type DeploymentCase } from './case';

const caught = (id: string, definition: string): string => element('intermediateCatchEvent', id, '', definition);
const timers = (title: string, parts: Readonly<Record<string, string>>): DeploymentCase =>
  between(`a timer with ${title}`, caught('Element', timerOf(parts)));
const starts = (title: string, parts: Readonly<Record<string, string>>): DeploymentCase =>
  diagram(`a timer start with ${title}`, start('Start', timerOf(parts)));

/** Timers (D15). */
export const timerCases: readonly DeploymentCase[] = [
  timers('a date [D15]', { timeDate: '2027-06-01T09:00:00Z' }),
  timers('a date without an offset [D15]', { timeDate: '2027-06-01T09:00:00' }),
  timers('a date with a zone [D15, T8]', { timeDate: '2027-06-01T09:00:00+01:00[Europe/London]' }),
  timers('a date without a time [D15]', { timeDate: '2027-06-01' }),
  timers('a text for a date [D15]', { timeDate: 'tomorrow' }),
  timers('a computed date [D15]', { timeDate: '=due' }),
  timers('a date that is no expression [D15]', { timeDate: '=due due due' }),
  timers('an empty date [D15]', { timeDate: '' }),
  timers('a duration [D15]', { timeDuration: 'PT1H' }),
  timers('a duration of months and hours [D15]', { timeDuration: 'P1M2DT3H' }),
  timers('a negative duration [D15]', { timeDuration: '-PT1H' }),
  timers('a duration of weeks [D15]', { timeDuration: 'P2W' }),
  timers('a duration of weeks and days [D15]', { timeDuration: 'P2W1D' }),
  timers('a fraction of a second [D15]', { timeDuration: 'PT0.5S' }),
  timers('a fraction of an hour [D15]', { timeDuration: 'PT0.5H' }),
  timers('an unfinished duration [D15]', { timeDuration: 'PT' }),
  timers('an empty duration [D15]', { timeDuration: '' }),
  timers('a text for a duration [D15]', { timeDuration: 'an hour' }),
  timers('lower case [D15]', { timeDuration: 'pt1h' }),
  timers('a computed duration [D15]', { timeDuration: '=span' }),
  timers('a date and a duration [D15]', { timeDate: '2027-06-01T09:00:00Z', timeDuration: 'PT1H' }),
  timers('nothing [D15]', {}),
  timers('a cycle where it waits once [D15]', { timeCycle: 'R3/PT1H' }),
  timers('a computed cycle where it waits once [D15]', { timeCycle: '=x' }),
  starts('a date [D15]', { timeDate: '2090-06-01T09:00:00Z' }),
  starts('a duration [D15]', { timeDuration: 'P10000D' }),
  starts('a computed duration [D15]', { timeDuration: '=duration("P10000D")' }),
  starts('a duration that needs a variable [D2]', { timeDuration: '=span' }),
  starts('a date that needs a variable [D2]', { timeDate: '=due' }),
  starts('a cycle that needs a variable [D2]', { timeCycle: '=often' }),
  starts('a computed date that is none [D2]', { timeDate: '="tomorrow"' }),
  starts('a computed cycle that is none [D2]', { timeCycle: '="often"' }),
  starts('a cycle [D15]', { timeCycle: 'R3/P10000D' }),
  starts('a cycle without end [D15]', { timeCycle: 'R/P10000D' }),
  starts('a cycle of no round [D15]', { timeCycle: 'R0/P10000D' }),
  starts('a cycle with a start [D15, T2]', { timeCycle: 'R3/2090-06-01T09:00:00Z/P1D' }),
  starts('a cycle with a start in a zone [D15, T8]', { timeCycle: 'R3/2090-06-01T09:00:00Z[Europe/London]/P1D' }),
  starts('a cycle with a start and an end [D15]', { timeCycle: 'R3/2090-06-01T09:00:00Z/2091-06-01T09:00:00Z' }),
  starts('a cycle without an interval [D15]', { timeCycle: 'R3/' }),
  starts('a cycle without a count [D15]', { timeCycle: 'PT1H' }),
  starts('a negative cycle [D15]', { timeCycle: 'R-1/P10000D' }),
  starts('a negative interval [D15]', { timeCycle: 'R3/-P10000D' }),
  starts('an empty cycle [D15]', { timeCycle: '' }),
  starts('a computed cycle [D15]', { timeCycle: '=cycle(duration("P10000D"))' }),
  starts('a cron expression [D15, T3]', { timeCycle: '0 0 9 1 1 *' }),
  starts('a macro [D15, T3]', { timeCycle: '@yearly' }),
  starts('an unknown macro [D15, T3]', { timeCycle: '@sometimes' }),
  starts('a cron expression of five fields [D15, T3]', { timeCycle: '0 9 1 1 *' }),
  starts('a cron expression of a month that does not exist [D15, T3]', { timeCycle: '0 0 9 1 13 *' }),
  starts('a cron expression that never comes [D15, T3]', { timeCycle: '0 0 0 30 2 *' }),
  starts('a computed cron expression [D15, T3]', { timeCycle: '="0 0 9 1 1 *"' }),
  besideTask(
    'a cron expression on an interrupting boundary event [D15, T4]',
    boundary('Edge', 'Task', timerOf({ timeCycle: '0 0 9 1 1 *' })),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a cron expression on a non-interrupting boundary event [D15, T4]',
    boundary('Edge', 'Task', timerOf({ timeCycle: '0 0 9 1 1 *' }), { nonInterrupting: true }),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a cycle on a non-interrupting event subprocess [D15, T4]',
    eventSubProcess('Aside', element('startEvent', 'In', 'isInterrupting="false"', timerOf({ timeCycle: 'R/PT1H' }))),
  ),
  besideTask(
    'a cycle on an interrupting event subprocess [D15, T4]',
    eventSubProcess('Aside', start('In', timerOf({ timeCycle: 'R/PT1H' }))),
  ),
];
