import { element, endEvent, extensions, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario, type Scenario } from '../testing/scenario';

const table = (output: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bands" name="Bands" namespace="http://example.org">
  <decision id="band" name="Band">
    <decisionTable id="table">
      <input id="in"><inputExpression id="inx" typeRef="number"><text>score</text></inputExpression></input>
      <output id="out" name="band" typeRef="string" />
      <rule id="r1"><inputEntry id="i1"><text>&gt; 5</text></inputEntry><outputEntry id="o1"><text>${output}</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="i2"><text>&lt;= 5</text></inputEntry><outputEntry id="o2"><text>"low"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

const deciding = processFile('p', [
  startEvent('Start'),
  element('businessRuleTask', 'Decide', extensions('<zeebe:calledDecision decisionId="band" resultVariable="band" />')),
  serviceTask('After', 'after'),
  endEvent('End'),
  path('Start', 'Decide', 'After', 'End'),
]);

async function deployTable(given: Scenario, output: string): Promise<void> {
  await given.engine.deploy([{ name: 'bands.dmn', content: table(output) }]);
}

scenario(
  'A business rule task takes the latest version of its decision and passes the result on (D13)',
  async (given) => {
    await deployTable(given, '"high"');
    await given.deploy(deciding);
    await given.start('p', { score: 7 });
    await deployTable(given, '"very high"');
    await given.start('p', { score: 7 });
    expect((await given.take('after')).map((job) => job.variables['band'])).toEqual(['high', 'very high']);
    expect(given.of('DECISION_EVALUATION', 'EVALUATED')[0]?.value).toMatchObject({
      decisionId: 'band',
      decisionVersion: 1,
      decisionOutput: '"high"',
      elementId: 'Decide',
    });
  },
);

scenario(
  'A decision that is missing or fails holds the task up until it is mended (CALLED_DECISION_ERROR, DECISION_EVALUATION_ERROR)',
  async (given) => {
    await given.deploy(deciding);
    await given.start('p', { score: 7 });
    const [missing] = given.of('INCIDENT', 'CREATED');
    expect(missing?.value).toMatchObject({ errorType: 'CALLED_DECISION_ERROR', elementId: 'Decide' });
    await deployTable(given, 'assert(score, score &lt; 0)');
    await given.engine.resolveIncident(missing?.key ?? '');
    const failed = given.of('INCIDENT', 'CREATED')[1];
    expect(failed?.value).toMatchObject({ errorType: 'DECISION_EVALUATION_ERROR' });
    await deployTable(given, '"high"');
    await given.engine.resolveIncident(failed?.key ?? '');
    expect((await given.complete('after')).variables).toEqual({ score: 7, band: 'high' });
  },
);

scenario('A decision is evaluated on request; a failure is an answer, an unknown id is not (2.1)', async (given) => {
  await deployTable(given, 'assert(score, score &lt; 0)');
  expect(await given.engine.evaluateDecision({ decisionId: 'band' }, { score: 1 })).toMatchObject({
    decisionId: 'band',
    decisionVersion: 1,
    output: 'low',
  });
  expect(await given.engine.evaluateDecision({ decisionId: 'band' }, { score: 9 })).toMatchObject({
    output: null,
    failedDecisionId: 'band',
  });
  await expect(given.engine.evaluateDecision({ decisionId: 'unknown' }, {})).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
});

scenario('A decision file is refused as a whole, with the reason', async (given) => {
  await expect(deployTable(given, '1 +')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(given.rows.decisions).toEqual([]);
});
