import type { SeededRandom } from '../../domain/time';
import type { EmbeddedEngine } from '../embedded';
import type { Variables } from '../port';

/** What the simulation knows of the engine from outside: the keys it has been given. */
export interface Known {
  /** Every job that was ever handed out, ended or not: late and double answers come from here. */
  readonly jobs: string[];
  readonly instances: string[];
  readonly openIncidents: () => readonly { readonly key: string; readonly jobKey: string }[];
  readonly liveElements: () => readonly string[];
  readonly userTasks: () => readonly string[];
}

/**
 * One thing that a client does: the same on any engine with the same keys, so that it can be repeated on a twin. Several
 * calls of one act are given to the engine at once.
 */
export interface Act {
  readonly told: string;
  /** May take a token away that a join waits for: then not every instance can end by itself. */
  readonly leavesGaps?: boolean;
  readonly calls: readonly ((engine: EmbeddedEngine) => Promise<unknown>)[];
}

export const hourMs = 3_600_000;
const lockMs = 60_000;

type Draw = (random: SeededRandom, known: Known) => Act | undefined;

/** How often each act is drawn. */
const weights: readonly (readonly [number, Draw])[] = [
  [5, startsInstance],
  [2, startsByMessage],
  [14, takesJobs],
  [14, completesJob],
  [3, failsJob],
  [3, throwsError],
  [4, publishes],
  [2, rings],
  [3, resolves],
  [2, setsVariables],
  [3, worksOnUserTask],
  [1, modifies],
  [1, cancels],
  [1, changesJob],
  [3, severalAtOnce],
];
const total = weights.reduce((sum, [weight]) => sum + weight, 0);

export function drawAct(random: SeededRandom, known: Known): Act {
  for (;;) {
    let drawn = random.below(total);
    const [, draw] = weights.find(([weight]) => (drawn -= weight) < 0) ?? [0, takesJobs];
    const act = draw(random, known);
    if (act) return act;
  }
}

function one(told: string, call: (engine: EmbeddedEngine) => Promise<unknown>): Act {
  return { told, calls: [call] };
}

function pick<Item>({ below }: SeededRandom, items: readonly Item[]): Item | undefined {
  return items[below(items.length)];
}

function answers({ below }: SeededRandom): Variables {
  return { choice: below(3), again: below(4) === 0 };
}

function instanceKey({ below }: SeededRandom): string {
  return `k${below(3)}`;
}

function startsInstance(random: SeededRandom): Act {
  const variables = { key: instanceKey(random), items: [1, 2, 3].slice(random.below(3)), ...answers(random) };
  return one(`starts main ${JSON.stringify(variables)}`, (engine) =>
    engine.createInstance({ bpmnProcessId: 'main', variables }),
  );
}

function startsByMessage(random: SeededRandom): Act {
  const correlationKey = random.below(2) === 0 ? '' : instanceKey(random);
  const timeToLiveMs = random.below(2) * hourMs;
  const variables = { key: instanceKey(random), items: [1], ...answers(random) };
  return one(`publishes start for '${correlationKey}', ${timeToLiveMs} ms`, (engine) =>
    engine.publishMessage({ name: 'start', correlationKey, timeToLiveMs, variables }),
  );
}

function takesJobs({ below }: SeededRandom): Act {
  const maxJobs = 1 + below(3);
  const worker = `worker ${below(3)}`;
  return one(`${worker} takes ${maxJobs} jobs`, (engine) =>
    engine.activateJobs({ type: 'work', worker, maxJobs, lockMs, waitMs: 0 }),
  );
}

/** Old jobs too: a worker that comes late, or answers twice. */
function completesJob(random: SeededRandom, { jobs }: Known): Act | undefined {
  const job = random.below(4) === 0 ? pick(random, jobs) : pick(random, jobs.slice(-5));
  const variables = answers(random);
  return job === undefined
    ? undefined
    : one(`completes ${job} ${JSON.stringify(variables)}`, (engine) => engine.completeJob(job, variables));
}

function failsJob(random: SeededRandom, { jobs }: Known): Act | undefined {
  const job = pick(random, jobs.slice(-5));
  const retries = random.below(3);
  const retryBackoffMs = random.below(2) * 5_000;
  return job === undefined
    ? undefined
    : one(`fails ${job}, ${retries} left, after ${retryBackoffMs} ms`, (engine) =>
        engine.failJob(job, { retries, retryBackoffMs, errorMessage: 'FAILED', variables: { failed: retries } }),
      );
}

function throwsError(random: SeededRandom, { jobs }: Known): Act | undefined {
  const job = pick(random, jobs.slice(-5));
  const errorCode = random.below(4) === 0 ? 'OTHER' : 'STOP';
  return job === undefined
    ? undefined
    : one(`throws ${errorCode} at ${job}`, (engine) =>
        engine.throwError(job, { errorCode, errorMessage: '', variables: { why: errorCode } }),
      );
}

function publishes(random: SeededRandom): Act {
  const correlationKey = instanceKey(random);
  const timeToLiveMs = random.below(2) * hourMs;
  const messageId = random.below(2) === 0 ? '' : `m${random.below(3)}`;
  const name = random.below(3) === 0 ? 'note' : 'go';
  return one(`publishes ${name} for ${correlationKey} '${messageId}', ${timeToLiveMs} ms`, (engine) =>
    engine.publishMessage({ name, correlationKey, messageId, timeToLiveMs, variables: { note: messageId } }),
  );
}

function rings(): Act {
  return one('rings the bell', (engine) => engine.broadcastSignal({ name: 'bell' }));
}

function resolves(random: SeededRandom, known: Known): Act | undefined {
  const incident = pick(random, known.openIncidents());
  if (incident === undefined) return undefined;
  const withRetries = incident.jobKey !== '0' && random.below(4) > 0;
  return {
    told: `resolves ${incident.key}${withRetries ? ' after giving retries' : ''}`,
    calls: [
      ...(withRetries ? [(engine: EmbeddedEngine) => engine.updateJobRetries(incident.jobKey, 1)] : []),
      (engine) => engine.resolveIncident(incident.key),
    ],
  };
}

function setsVariables(random: SeededRandom, known: Known): Act | undefined {
  const element = pick(random, known.liveElements());
  const local = random.below(2) === 0;
  const variables = { ...answers(random), extra: random.below(5) };
  return element === undefined
    ? undefined
    : one(`sets ${JSON.stringify(variables)}${local ? ' locally' : ''} at ${element}`, (engine) =>
        engine.setVariables(element, variables, local),
      );
}

function worksOnUserTask(random: SeededRandom, known: Known): Act | undefined {
  const task = pick(random, known.userTasks());
  const assignee = `worker ${random.below(2)}`;
  const how = random.below(3);
  if (task === undefined) return undefined;
  if (how > 0) return one(`completes user task ${task}`, (engine) => engine.completeUserTask(task, {}));
  return one(`${assignee} claims user task ${task}`, (engine) =>
    engine.assignUserTask(task, { assignee, allowOverride: false }),
  );
}

/** One element less, wherever it stands; where it was the last one, its scopes end with it (P5). */
function modifies(random: SeededRandom, known: Known): Act | undefined {
  const processInstanceKey = pick(random, known.instances);
  const element = pick(random, known.liveElements());
  return processInstanceKey === undefined || element === undefined
    ? undefined
    : {
        ...one(`ends ${element} of ${processInstanceKey}`, (engine) =>
          engine.modifyInstance({ processInstanceKey, activate: [], terminate: [element] }),
        ),
        leavesGaps: true,
      };
}

function cancels(random: SeededRandom, { instances }: Known): Act | undefined {
  const instance = pick(random, instances);
  return instance === undefined ? undefined : one(`cancels ${instance}`, (engine) => engine.cancelInstance(instance));
}

function changesJob(random: SeededRandom, { jobs }: Known): Act | undefined {
  const job = pick(random, jobs.slice(-5));
  const retries = random.below(3);
  if (job === undefined) return undefined;
  return retries === 0
    ? one(`gives ${job} more time`, (engine) => engine.updateJobTimeout(job, 2 * lockMs))
    : one(`gives ${job} ${retries} retries`, (engine) => engine.updateJobRetries(job, retries));
}

/** Acts that reach the engine in one turn share one commit. */
function severalAtOnce(random: SeededRandom, known: Known): Act {
  const acts = Array.from({ length: 2 + random.below(4) }, () => drawAct(random, known));
  const leavesGaps = acts.some((act) => act.leavesGaps === true);
  return {
    told: acts.map(({ told }) => told).join(' | '),
    calls: acts.flatMap(({ calls }) => calls),
    ...(leavesGaps && { leavesGaps }),
  };
}
