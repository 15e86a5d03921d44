import fc from 'fast-check';
import path from 'node:path';
import { readServiceConfiguration } from '../../config';
import { VirtualClock } from '../../domain/time';
import { createEmbeddedEngine } from '../../engine/embedded';
import type { EnginePort } from '../../engine/port';
import { createSimulatedStorage } from '../../engine/storage';
import { declaredVariables, variableProblems } from './declared';
import { guardedEngine } from './guarded-engine';

const root = path.resolve(__dirname, '..', '..');
const hackney = readServiceConfiguration(path.join(root, 'config', 'services', 'hackney'));
const declared = declaredVariables([hackney]);

describe('variables on their way into the engine', () => {
  it('pass when the service declares them and they are of their kind [decision 4]', () => {
    expect(
      variableProblems(
        { caseId: 'c1', channel: 'gp', livesInArea: true, receivedOn: '2027-03-01', rung: 2, newEndOn: null },
        declared,
      ),
    ).toEqual([]);
    expect(variableProblems({ screeningDueAt: '2027-03-03T23:59:59+00:00' }, declared)).toEqual([]);
  });

  it('are refused by name, with the mend, and their value is not told', () => {
    const problems = variableProblems({ familyName: 'Okonkwo', channel: 'Okonkwo', caseId: 'Mrs Okonkwo' }, declared);
    expect(problems).toEqual([
      expect.stringContaining('"familyName" is not declared'),
      expect.stringContaining('"channel" to be one of self, family, professional, gp, paper'),
      expect.stringContaining('"caseId" to be an id'),
    ]);
    expect(problems.join(' ')).not.toContain('Okonkwo');
  });

  it('never let free text in, whatever name it has', () => {
    const names = hackney.variables.map(({ name }) => name);
    const sentences = fc.array(fc.stringMatching(/^[A-Za-z]{2,9}$/), { minLength: 2 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.constantFrom(...names, 'anything'), sentences, (name, sentence) => {
        expect(variableProblems({ [name]: sentence }, declared)).toHaveLength(1);
      }),
    );
  });

  it('let two services mean different things by one name', () => {
    const both = declaredVariables([
      { variables: [{ name: 'band', type: 'number' }] },
      { variables: [{ name: 'band', type: 'enumeration', values: ['A'] }] },
    ]);
    expect(variableProblems({ band: 3 }, both)).toEqual([]);
    expect(variableProblems({ band: 'A' }, both)).toEqual([]);
    expect(variableProblems({ band: 'B' }, both)).toEqual([
      'Expected variable "band" to be a number or one of A, but its value is something else.',
    ]);
  });
});

describe('an engine behind the guard', () => {
  let engine: EnginePort;
  beforeEach(() => {
    const storage = createSimulatedStorage({ engineId: 'embedded' });
    engine = guardedEngine(createEmbeddedEngine({ storage, clock: new VirtualClock(0) }), declared);
  });
  afterEach(() => engine.close());

  const secret = { note: 'what she told us' };
  it.each<[string, (guarded: EnginePort) => Promise<unknown>]>([
    ['createInstance', (guarded) => guarded.createInstance({ bpmnProcessId: 'p', variables: secret })],
    [
      'publishMessage',
      (guarded) => guarded.publishMessage({ name: 'm', correlationKey: 'c', timeToLiveMs: 0, variables: secret }),
    ],
    ['completeJob', (guarded) => guarded.completeJob('1', secret)],
    [
      'failJob',
      (guarded) => guarded.failJob('1', { retries: 1, retryBackoffMs: 0, errorMessage: 'E', variables: secret }),
    ],
    ['throwError', (guarded) => guarded.throwError('1', { errorCode: 'E', errorMessage: 'E', variables: secret })],
    ['setVariables', (guarded) => guarded.setVariables('1', secret, false)],
    ['evaluateDecision', (guarded) => guarded.evaluateDecision({ decisionId: 'd' }, secret)],
  ])('%s with an undeclared variable is refused by its name', async (_command, command) => {
    await expect(command(engine)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('"note" is not declared') as string,
    });
  });

  it('takes what is declared', async () => {
    await expect(
      engine.publishMessage({ name: 'm', correlationKey: 'c', timeToLiveMs: 0, variables: { caseId: 'c1' } }),
    ).resolves.toHaveProperty('messageKey');
  });
});
