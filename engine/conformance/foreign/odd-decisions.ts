import type { DeploymentCase } from '../deployments/case';

const versions: Readonly<Record<string, string>> = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
};
const table =
  '<decision id="band" name="Band"><decisionTable id="T"><input id="I"><inputExpression id="E"><text>days</text></inputExpression></input><output id="O" name="band"/><rule id="R"><inputEntry id="IE"><text>&lt; 3</text></inputEntry><outputEntry id="OE"><text>"high"</text></outputEntry></rule></decisionTable></decision>';

function dmn(content: string, namespace = versions['1.3'] ?? ''): string {
  return `<?xml version="1.0"?>\n<definitions xmlns="${namespace}" id="odd" name="Odd" namespace="urn:odd">\n${content}\n</definitions>\n`;
}

function odd(title: string, content: string): DeploymentCase {
  return { title: `odd: decisions, ${title}`, resources: [{ name: 'odd.dmn', content }] };
}

const beside = (title: string, content: string): DeploymentCase => odd(title, dmn(table + content));

export const oddDecisions: readonly DeploymentCase[] = [
  ...Object.entries(versions).map(([version, namespace]) => odd(`version ${version}`, dmn(table, namespace))),
  odd('a version that is none', dmn(table, 'urn:dmn')),
  odd(
    'a prefix',
    dmn(table)
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1d:')
      .replace('xmlns=', 'xmlns:d='),
  ),
  odd('a byte order mark', `\uFEFF${dmn(table)}`),
  odd('lines that end as on Windows', dmn(table).replaceAll('\n', '\r\n')),
  odd('none at all', dmn('')),
  odd('two of one id', dmn(table + table)),
  odd('without an id', dmn(table.replace('id="band" ', ''))),
  odd('without a name', dmn(table.replace(' name="Band"', ''))),
  odd('without logic', dmn('<decision id="band" name="Band"/>')),
  odd('without an id of the file', dmn(table).replace(' id="odd"', '')),
  odd('without a name of the file', dmn(table).replace(' name="Odd"', '')),
  odd('without a namespace of the file', dmn(table).replace(' namespace="urn:odd"', '')),
  odd('an expression that does not read', dmn(table.replace('<text>days</text>', '<text>1 +</text>'))),
  odd('an entry that does not read', dmn(table.replace('&lt; 3', '&lt; &lt;'))),
  odd('an empty entry', dmn(table.replace('<text>&lt; 3</text>', '<text/>'))),
  odd('an output that is empty', dmn(table.replace('<text>"high"</text>', '<text></text>'))),
  odd('a hit policy that is none', dmn(table.replace('<decisionTable', '<decisionTable hitPolicy="MAYBE"'))),
  odd('another expression language', dmn(table.replace('<inputEntry', '<inputEntry expressionLanguage="groovy"'))),
  odd(
    'a preferred orientation',
    dmn(table.replace('<decisionTable', '<decisionTable preferredOrientation="CrossTable"')),
  ),
  odd('a rule with too few entries', dmn(table.replace('<inputEntry id="IE"><text>&lt; 3</text></inputEntry>', ''))),
  odd(
    'a literal expression',
    dmn(
      '<decision id="d" name="D"><variable id="V" name="v"/><literalExpression id="L"><text>1 + x</text></literalExpression></decision>',
    ),
  ),
  odd(
    'a literal expression without a variable',
    dmn('<decision id="d" name="D"><literalExpression id="L"><text>1</text></literalExpression></decision>'),
  ),
  odd(
    'a literal expression without text',
    dmn('<decision id="d" name="D"><variable id="V" name="v"/><literalExpression id="L"/></decision>'),
  ),
  odd(
    'a context',
    dmn(
      '<decision id="d" name="D"><context id="C"><contextEntry id="CE"><variable id="V" name="v"/><literalExpression id="L"><text>1</text></literalExpression></contextEntry></context></decision>',
    ),
  ),
  odd(
    'a list',
    dmn(
      '<decision id="d" name="D"><list id="C"><literalExpression id="L"><text>1</text></literalExpression></list></decision>',
    ),
  ),
  odd(
    'a relation',
    dmn(
      '<decision id="d" name="D"><relation id="C"><column id="K" name="k"/><row id="R"><literalExpression id="L"><text>1</text></literalExpression></row></relation></decision>',
    ),
  ),
  odd(
    'an invocation',
    dmn(
      '<decision id="d" name="D"><invocation id="C"><literalExpression id="L"><text>f</text></literalExpression></invocation></decision>',
    ),
  ),
  beside(
    'business knowledge',
    '<businessKnowledgeModel id="b" name="B"><encapsulatedLogic id="F"><formalParameter id="P" name="p"/><literalExpression id="L"><text>p</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>',
  ),
  beside('business knowledge without logic', '<businessKnowledgeModel id="b" name="B"/>'),
  beside(
    'input data and sources of knowledge',
    '<inputData id="i" name="Days"/><knowledgeSource id="k" name="Policy"/>',
  ),
  beside('a decision service', '<decisionService id="s" name="S"><outputDecision href="#band"/></decisionService>'),
  beside(
    'notes',
    '<textAnnotation id="n"><text>Note</text></textAnnotation><association id="a"><sourceRef href="#band"/><targetRef href="#n"/></association>',
  ),
  beside(
    'types',
    '<itemDefinition id="t" name="Band"><typeRef>string</typeRef><allowedValues><text>"high"</text></allowedValues></itemDefinition>',
  ),
  beside(
    'a group and performers',
    '<group id="g"/><organizationUnit id="u" name="Team"/><performanceIndicator id="pi" name="Speed"/>',
  ),
  beside(
    'what another requires',
    '<decision id="d" name="D"><informationRequirement id="r"><requiredDecision href="#band"/></informationRequirement><variable id="V" name="v"/><literalExpression id="L"><text>band</text></literalExpression></decision>',
  ),
  beside(
    'what requires something that is not there',
    '<decision id="d" name="D"><informationRequirement id="r"><requiredDecision href="#none"/></informationRequirement><variable id="V" name="v"/><literalExpression id="L"><text>1</text></literalExpression></decision>',
  ),
  beside(
    'what requires itself',
    '<decision id="d" name="D"><informationRequirement id="r"><requiredDecision href="#d"/></informationRequirement><variable id="V" name="v"/><literalExpression id="L"><text>1</text></literalExpression></decision>',
  ),
  beside('an import', '<import namespace="urn:other" locationURI="other.dmn" importType="dmn"/>'),
  beside('an unknown element', '<colour/>'),
];
