import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readServiceConfiguration } from './read-service-configuration';
import { writeService } from './service-configuration.fixture';
import type { ServiceFile } from './service-configuration.fixture';

const readWith = (file: ServiceFile, from: string, to: string) => () =>
  readServiceConfiguration(
    writeService({
      [file]: (text: string) => {
        if (!text.includes(from)) throw new Error(`Expected "${from}" in ${file}, but it is not there.`);
        return text.replace(from, to);
      },
    }),
  );

describe('a service', () => {
  it('is read from its five files', () => {
    expect(readServiceConfiguration(writeService())).toMatchObject({
      id: 'riverside',
      code: 'RIV',
      clocks: [
        { id: 'screening', versions: [{ effectiveFrom: '2026-01-01', length: { value: 2, unit: 'workingDay' } }] },
      ],
      ladders: [{ id: 'late' }],
      letters: [{ id: 'acknowledgement' }],
      measures: [{ target: { atLeast: 10 } }, { id: 'on-time' }],
      variables: [{ name: 'caseId' }, { values: ['accept', 'refuse'] }],
    });
  });

  it.each<[string, ServiceFile, string, string, string]>([
    [
      'an unknown key',
      'clocks.yaml',
      'pausedByHold',
      'pausedByHolds',
      'clocks.yaml, clocks[0].pausedByHolds: Expected only keys that are known here, but "pausedByHolds" is none of them.',
    ],
    [
      'a wrong type',
      'clocks.yaml',
      'value: 2',
      'value: two',
      'clocks.yaml, clocks[0].versions[0].length.value: Expected a number, but got "two".',
    ],
    [
      'half a day',
      'clocks.yaml',
      'value: 2',
      'value: 1.5',
      'clocks[0].versions[0].length.value: Expected a whole number, but got 1.5.',
    ],
    [
      'no time at all',
      'clocks.yaml',
      'value: 2',
      'value: 0',
      'clocks[0].versions[0].length.value: Expected 1 or more, but got 0.',
    ],
    [
      'an unknown choice',
      'clocks.yaml',
      'unit: workingDay',
      'unit: week',
      'Expected one of workingDay, calendarDay, month, hour, but got "week".',
    ],
    [
      'a date that is none',
      'clocks.yaml',
      '2026-01-01',
      '2026-02-30',
      'clocks[0].versions[0].effectiveFrom: Expected a date such as 2026-03-29, but got "2026-02-30".',
    ],
    ['a missing key', 'clocks.yaml', '    clause: RIV-1\n', '', 'clocks[0].clause: Expected a text, but got nothing.'],
    [
      'an empty list',
      'service.yaml',
      'roles: [caseworker]',
      'roles: []',
      'groups[0].roles: Expected something that is not empty, but got a list.',
    ],
    ['an unknown measure', 'measures.yaml', 'kind: clock-met', 'kind: average', 'measures[1].measure'],
    ['broken YAML', 'letters.yaml', 'facts: []', 'facts: [', 'letters.yaml: Expected YAML, but'],
  ])('is refused with %s', (_mistake, file, from, to, message) => {
    expect(readWith(file, from, to)).toThrow(message);
  });

  it.each<[string, ServiceFile, string, string, string]>([
    [
      'a ladder',
      'clocks.yaml',
      'ladder: late',
      'ladder: latte',
      'clocks[0].ladder: Expected a ladder of this file (known: late), but there is no "latte". Name one of these or add it.',
    ],
    [
      'an audience',
      'clocks.yaml',
      'audience: intake',
      'audience: boss',
      'ladders[0].rungs[0].audience: Expected a group of service.yaml (known: intake), but there is no "boss".',
    ],
    [
      'a clock',
      'measures.yaml',
      'clock: screening',
      'clock: triage',
      'measures[1].measure.clock: Expected a clock of clocks.yaml',
    ],
    [
      'a provider',
      'service.yaml',
      'provider: main',
      'provider: other',
      'intake.provider: Expected a provider of this file (known: main)',
    ],
    [
      'a team',
      'service.yaml',
      'team: front-door }',
      'team: back }',
      'intake.team: Expected a team of main (known: front-door)',
    ],
    [
      'an occurrence',
      'measures.yaml',
      ', outcome: accept',
      '',
      'measures[0].measure.of: Expected one of referral-received',
    ],
    [
      'a stage',
      'measures.yaml',
      'kind: count',
      'kind: count, stage: core',
      'measures[0].measure.stage: Expected a stage of service.yaml (known: intake)',
    ],
    [
      'no stage',
      'measures.yaml',
      'of: intake, outcome: accept',
      'of: stage-entered',
      'measures[0].measure.stage: Expected the stage that is entered, but none is named.',
    ],
  ])('is refused when %s is named that is not there', (_named, file, from, to, message) => {
    expect(readWith(file, from, to)).toThrow(message);
  });

  it.each<[string, ServiceFile, string, string, string]>([
    [
      'two letters of one id',
      'letters.yaml',
      'facts: [] }',
      'facts: [] }\n  - { id: acknowledgement, name: A, clause: B, to: gp, subject: C, facts: [] }',
      'letters[1]: Expected an id of its own',
    ],
    [
      'no main contractor',
      'service.yaml',
      'role: main-contractor',
      'role: subcontractor',
      'Expected one main-contractor, but 0 providers have this role',
    ],
    [
      'an enumeration without values',
      'variables.yaml',
      ', values: [accept, refuse]',
      '',
      'variables[1].values: Expected the values of this enumeration',
    ],
    [
      'values that do not belong',
      'variables.yaml',
      'type: id',
      'type: id, values: [a]',
      'variables[0].values: Expected values for an enumeration only',
    ],
    [
      'another id than its folder',
      'service.yaml',
      'id: riverside',
      'id: seaside',
      'service.yaml, id: Expected the name of the folder, "riverside"',
    ],
  ])('is refused with %s', (_mistake, file, from, to, message) => {
    expect(readWith(file, from, to)).toThrow(message);
  });

  it('is told all its problems at once, with missing files among them', () => {
    const folder = writeService({ 'clocks.yaml': (text) => text.replace('value: 2', 'value: two') });
    rmSync(join(folder, 'variables.yaml'));
    expect(() => readServiceConfiguration(folder)).toThrow(
      /clocks\.yaml[\s\S]*variables\.yaml: Expected this file, but there is none/,
    );
  });
});

describe('the services of this installation', () => {
  const folder = join(__dirname, 'services');

  it.each(readdirSync(folder))('%s holds', (service) => {
    expect(readServiceConfiguration(join(folder, service)).id).toBe(service);
  });
});
