import { withoutEntries, withoutField, withoutRules } from './remove-entry';

describe('settings without', () => {
  it('an entry keep the others', () => {
    const yaml = 'clocks:\n  - { id: a, length: 1 }\n  - { id: b, length: 2 }\nladders: []\n';
    expect(withoutEntries(yaml, 'clocks', ({ id }) => id === 'a')).toBe(
      'clocks:\n  - { id: b, length: 2 }\nladders: []\n',
    );
  });

  it('a rule, or any, keep the table', () => {
    const table = '<decisionTable> <rule id="r-1">1</rule> <rule id="r-10">10</rule></decisionTable>';
    expect(withoutRules(table, 'r-1')).toBe('<decisionTable> <rule id="r-10">10</rule></decisionTable>');
    expect(withoutRules(table)).toBe('<decisionTable></decisionTable>');
  });
});

describe('a form without', () => {
  const form = JSON.stringify({
    components: [
      { type: 'checkbox', key: 'smokes' },
      {
        type: 'group',
        components: [{ type: 'textfield', key: 'howMany', conditional: { hide: '=not(smokes = true)' } }],
      },
      { type: 'dynamiclist', path: 'goals', components: [{ key: 'specific' }, { key: 'byWhen' }] },
      { type: 'table', dataSource: '=goals', columns: [{ key: 'specific' }, { key: 'byWhen' }] },
      { type: 'number', key: 'cost', properties: { check: 'smokes = true', checkMessage: 'No', clauses: 'RIV-1' } },
    ],
  });
  const without = (field: string, row?: string): unknown => JSON.parse(withoutField(form, field, row));

  it('a question lets those that depended on it stand alone', () => {
    expect(without('smokes')).toMatchObject({
      components: [
        { type: 'group', components: [{ type: 'textfield', key: 'howMany' }] },
        {},
        {},
        { key: 'cost', properties: { clauses: 'RIV-1' } },
      ],
    });
    expect(JSON.stringify(without('smokes'))).not.toContain('smokes');
  });

  it('the only question of a section loses the section', () => {
    expect(JSON.stringify(without('howMany'))).not.toContain('group');
  });

  it('a list loses the table that shows it, a field of its rows the column', () => {
    expect(JSON.stringify(without('goals'))).not.toContain('goals');
    expect(without('goals', 'byWhen')).toMatchObject({
      components: [{}, {}, { components: [{ key: 'specific' }] }, { columns: [{ key: 'specific' }] }, {}],
    });
  });
});
