import type { EmbeddedEngine } from '../embedded';
import type { Contents } from '../state/contents';
import type { Act } from './acts';

type Call = (engine: EmbeddedEngine) => Promise<unknown>;

/** Every incident resolved, every job and task completed, every message and signal sent: sound instances then end. */
export function healingActs({ incidents, jobs, userTasks }: Contents): readonly Act[] {
  const resolving = incidents.flatMap(({ key, jobKey }): Call[] => [
    ...(jobKey === 0 ? [] : [(engine: EmbeddedEngine) => engine.updateJobRetries(String(jobKey), 1)]),
    (engine) => engine.resolveIncident(String(key)),
  ]);
  const answers = { again: false, choice: 2 };
  const working = [
    ...jobs.map(
      ({ key }): Call =>
        (engine) =>
          engine.completeJob(String(key), answers),
    ),
    ...userTasks.map(
      ({ key }): Call =>
        (engine) =>
          engine.completeUserTask(String(key), {}),
    ),
  ];
  const sending = ['k0', 'k1', 'k2'].map(
    (correlationKey): Call =>
      (engine) =>
        engine.publishMessage({ name: 'go', correlationKey, timeToLiveMs: 0 }),
  );
  return [
    { told: 'resolves all', calls: resolving },
    { told: 'completes all', calls: working },
    { told: 'sends all', calls: [...sending, (engine) => engine.broadcastSignal({ name: 'bell' })] },
  ];
}
