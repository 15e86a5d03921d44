import { join } from 'node:path';
import { readServiceConfiguration } from '../../config/read-service-configuration';
import { readDecisionTable } from './decision-table';
import { pathwayFiles, projectRoot } from './files';
import { findTableFaults } from './table-rules';

const { variables } = readServiceConfiguration(join(projectRoot(), 'config', 'services', 'hackney'));
const table = (rules: string, hitPolicy = 'UNIQUE'): string =>
  `<decision id="t"><decisionTable hitPolicy="${hitPolicy}"><input><inputExpression><text>eligible = true</text></inputExpression></input><output name="excluded" />${rules}</decisionTable></decision>`;
const rule = (test: string, result = 'true', annotation = 'HAC-4.1'): string =>
  `<rule><description>${annotation}</description><inputEntry><text>${test}</text></inputEntry><outputEntry><text>${result}</text></outputEntry></rule>`;
const faultsOf = (xml: string): readonly string[] => findTableFaults(readDecisionTable(xml), variables);

describe.each(pathwayFiles('.dmn'))('$path', ({ name, content }) => {
  it('answers every case, by rules that each meet some case and name their clause', () => {
    const read = readDecisionTable(content);
    expect(`${read.id}.dmn`).toBe(name);
    expect(findTableFaults(read, variables)).toEqual([]);
  });
});

describe('faults of a table', () => {
  it('are none when exactly one rule applies to each case', () => {
    expect(faultsOf(table(rule('true') + rule('false')))).toEqual([]);
  });

  it('are a case without an answer, and two answers where one was promised', () => {
    expect(faultsOf(table(rule('true')))).toEqual([expect.stringContaining('to answer every case')]);
    expect(faultsOf(table(rule('true') + rule('-')))).toEqual([expect.stringContaining('but several do')]);
  });

  it('are a rule that no case meets, also because an earlier one takes them all', () => {
    expect(faultsOf(table(rule('-') + rule('true'), 'FIRST'))).toEqual([
      'Expected some case to meet rule 2 of t, but none does.',
    ]);
  });

  it('are a question for the present and a rule without a clause', () => {
    expect(faultsOf(table(rule('-', 'today()')))).toEqual([expect.stringContaining('asks for the present')]);
    expect(faultsOf(table(rule('-', 'true', 'because')))).toEqual([expect.stringContaining('to name its clause')]);
  });
});
