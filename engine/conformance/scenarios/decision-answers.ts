import type { Resource } from '../../port';
import type { Scenario } from '../scenario';

const table = (id: string, output: string): string => `
<decision id="${id}-band" name="Band">
<informationRequirement id="needs"><requiredDecision href="#${id}-base"/></informationRequirement>
<knowledgeRequirement id="knows"><requiredKnowledge href="#${id}-twice"/></knowledgeRequirement>
<decisionTable id="table" hitPolicy="UNIQUE">
<input id="points" label="Points"><inputExpression id="pointsOf" typeRef="number"><text>twice(score) + base</text></inputExpression></input>
<output id="out" name="band" label="Band of care" typeRef="string"/>
<output id="weekly" name="hours" typeRef="number"/>
<rule id="high"><inputEntry id="over"><text>&gt; 5</text></inputEntry><outputEntry id="text1"><text>${output}</text></outputEntry><outputEntry id="hours1"><text>20</text></outputEntry></rule>
<rule id="low"><inputEntry id="under"><text>&lt; 8</text></inputEntry><outputEntry id="text2"><text>"low"</text></outputEntry><outputEntry id="hours2"><text>2</text></outputEntry></rule>
</decisionTable>
</decision>`;

/** A table that needs another decision and a knowledge model. */
const banding = (id: string, output = '"high"', name = `${id}.dmn`): Resource => ({
  name,
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}" name="Banding" namespace="http://example.org">
${table(id, output)}
<decision id="${id}-base" name="Base"><variable id="base" name="base"/><literalExpression id="baseOf"><text>1</text></literalExpression></decision>
<businessKnowledgeModel id="${id}-twice" name="twice"><encapsulatedLogic id="logic"><formalParameter id="x" name="x"/><literalExpression id="double"><text>x * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
</definitions>`,
});

const evaluations: readonly Scenario[] = [
  {
    id: 'decision-evaluated',
    title: 'an evaluation tells the decisions it went through, with inputs, matched rules and outputs [2.1]',
    async play(stage) {
      const id = 'decision-evaluated';
      await stage.deploy(banding(id));
      await stage.decideFully({ decisionId: `${id}-band` }, { score: 9 });
      await stage.decideFully({ decisionId: `${id}-base` }, {});
      stage.note('two rules match, none is left over');
      await stage.decideFully({ decisionId: `${id}-band` }, { score: 3 });
      await stage.decideFully({ decisionId: `${id}-band` }, { score: 'many' });
      await stage.decideFully({ decisionId: `${id}-unknown` }, {});
    },
  },
  {
    id: 'decision-by-key',
    title: 'a key gives exactly that version, an id the latest [2.1, D17]',
    async play(stage) {
      const id = 'decision-by-key';
      await stage.deploy(banding(id));
      await stage.deploy(banding(id, '"very high"'));
      await stage.decideFully({ deployed: `${id}-band v1` }, { score: 9 });
      await stage.decideFully({ deployed: `${id}-band v2` }, { score: 9 });
      await stage.decideFully({ decisionId: `${id}-band` }, { score: 9 });
    },
  },
];

const deployments: readonly Scenario[] = [
  {
    id: 'decision-versions',
    title: 'a decision file is as it was while its decisions are; ids are unique in a deployment [D17, D1]',
    async play(stage) {
      const id = 'decision-versions';
      await stage.deploy(banding(id));
      await stage.deploy(banding(id));
      await stage.deploy(banding(id, '"high"', 'renamed.dmn'));
      stage.note('its decisions in another file, then the file again');
      const taken = banding(id, '"high"', 'renamed.dmn');
      await stage.deploy({ ...taken, content: taken.content.replace(`id="${id}"`, `id="${id}-taken"`) });
      await stage.deploy(banding(id, '"high"', 'renamed.dmn'));
      stage.note('twice the same file, twice the same decision');
      await stage.deploy(banding(id), banding(id, '"high"', 'other.dmn'));
      await stage.deploy(banding(id), { ...taken, content: taken.content.replace(`id="${id}"`, `id="${id}-taken"`) });
      stage.tellDefinitions();
    },
  },
];

export const decisionAnswers: readonly Scenario[] = [...evaluations, ...deployments];
