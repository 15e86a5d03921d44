import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small service that holds, to break in one place at a time. */
const serviceFiles = {
  'service.yaml': `
id: riverside
code: RIV
name: Riverside
commissioner: Riverside Council
intake: { provider: main, team: front-door }
providers:
  - id: main
    name: Main
    role: main-contractor
    teams: [{ id: front-door, name: Front door }]
messages: { referralReceived: referral, crisisRaised: crisis, safeguardingConcernRaised: concern }
stages: [{ id: intake, name: Intake, processes: [riverside-intake] }]
groups: [{ id: intake, name: Intake team, reach: team, roles: [caseworker] }]
`,
  'clocks.yaml': `
clocks:
  - id: screening
    name: Screening
    clause: RIV-1
    versions: [{ effectiveFrom: 2026-01-01, length: { value: 2, unit: workingDay } }]
    from: receivedOn
    pausedByHold: true
    ladder: late
ladders: [{ id: late, rungs: [{ audience: intake, wait: { value: 1, unit: workingDay } }] }]
`,
  'letters.yaml': `
letters:
  - { id: acknowledgement, name: Acknowledgement, clause: RIV-2, to: person, subject: We have your referral, facts: [] }
`,
  'measures.yaml': `
measures:
  - { id: accepted, name: Accepted, clause: RIV-3, target: { atLeast: 10 }, measure: { kind: count, of: intake, outcome: accept } }
  - { id: on-time, name: Screened on time, clause: RIV-1, measure: { kind: clock-met, clock: screening } }
`,
  'variables.yaml': `
variables:
  - { name: caseId, type: id }
  - { name: outcome, type: enumeration, values: [accept, refuse] }
`,
};
export type ServiceFile = keyof typeof serviceFiles;

export function writeService(change: Partial<Record<ServiceFile, (text: string) => string>> = {}): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'service-')), 'riverside');
  mkdirSync(folder);
  for (const [file, text] of Object.entries(serviceFiles)) {
    writeFileSync(join(folder, file), change[file as ServiceFile]?.(text) ?? text);
  }
  return folder;
}
