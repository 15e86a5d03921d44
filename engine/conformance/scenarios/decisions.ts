import type { Resource } from '../../port';
import { bpmn, element, end, extended, flow, start } from '../bpmn';
import type { Scenario } from '../scenario';

function table(decisionId: string, hitPolicy: string, rules: readonly (readonly [string, string])[]): Resource {
  const rows = rules.map(
    ([input, output], index) =>
      `<rule id="${decisionId}-${index}"><inputEntry id="${decisionId}-i${index}"><text>${input}</text></inputEntry><outputEntry id="${decisionId}-o${index}"><text>${output}</text></outputEntry></rule>`,
  );
  return {
    name: `${decisionId}.dmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${decisionId}-drg" name="Banding" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${decisionId}" name="Band">
    <decisionTable id="${decisionId}-table" hitPolicy="${hitPolicy}">
      <input id="${decisionId}-in"><inputExpression id="${decisionId}-expression" typeRef="number"><text>score</text></inputExpression></input>
      <output id="${decisionId}-out" name="band" typeRef="string"/>
      ${rows.join('\n')}
    </decisionTable>
  </decision>
</definitions>`,
  };
}

const called = (id: string, decisionId: string) =>
  bpmn(
    id,
    start(),
    element(
      'businessRuleTask',
      'Decide',
      '',
      extended(`<zeebe:calledDecision decisionId="${decisionId}" resultVariable="band"/>`),
    ),
    end('End'),
    flow('Start', 'Decide', 'End'),
  );

export const decisions: readonly Scenario[] = [
  {
    id: 'decision-called',
    title: 'a business rule task stores what its decision gives [D13]',
    async play(stage) {
      const rules = [['&lt; 5', '"low"'] as const, ['&gt;= 5', '"high"'] as const];
      await stage.deploy(
        table('decision-called', 'UNIQUE', rules),
        called('decision-called-process', 'decision-called'),
      );
      await stage.start('decision-called-process', { score: 7 });
      await stage.start('decision-called-process', { score: null });
      await stage.decide('decision-called', { score: 3 });
    },
  },
  {
    id: 'decision-fails',
    title: 'a decision that is missing or fails raises an incident; asked directly, a failure is an answer [1.4, 1.17]',
    async play(stage) {
      await stage.deploy(called('decision-fails-process', 'decision-fails'));
      await stage.start('decision-fails-process', { score: 7 });
      await stage.deploy(
        table('decision-fails', 'UNIQUE', [
          ['&gt; 1', '"a"'],
          ['&gt; 2', '"b"'],
        ]),
      );
      await stage.resolve();
      await stage.decide('decision-fails', { score: 7 });
      await stage.decide('decision-fails-unknown', {});
      await stage.deploy(
        table('decision-fails', 'COLLECT', [
          ['&gt; 1', '"a"'],
          ['&gt; 2', '"b"'],
        ]),
      );
      await stage.resolve();
    },
  },
];
