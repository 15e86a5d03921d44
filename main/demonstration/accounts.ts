import type { Membership } from '../../domain/access/requester';
import type { Accounts } from '../../web/accounts';

/** People who do not exist, one for each way of working with Waymark. All have the same password. */
export interface DemonstrationAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly what: string;
  readonly memberships: readonly Membership[];
}

export const demonstrationPassword = 'walk-with-me';

const service = 'hackney';
const provider = 'lantern';

export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  person('intake', 'Amara Okafor', 'Caseworker, single point of contact', [
    { role: 'caseworker', service, provider, team: 'lantern-intake', groups: ['intake'] },
  ]),
  person('keyworker', 'Daniel Brook', 'Key worker', [keyWorker()]),
  person('keyworker2', 'Leyla Demir', 'Key worker', [keyWorker()]),
  person('keyworker3', 'Ruth Adeyemi', 'Key worker', [keyWorker()]),
  person('manager', 'Sam Whitfield', 'Service manager', [{ role: 'manager', service, provider, groups: ['manager'] }]),
  person('clinical', 'Dr Priya Nair', 'Clinical lead', [{ role: 'caseworker', service, groups: ['clinicalLead'] }]),
  person('safeguarding', 'Joseph Mensah', 'Safeguarding lead', [
    { role: 'caseworker', service, groups: ['safeguardingLead'] },
  ]),
  person('leadership', 'Helen Marsh', 'Alliance leadership', [{ role: 'manager', service, groups: ['leadership'] }]),
  person('commissioner', 'Oliver Grant', 'Commissioner: figures, no persons', [
    { role: 'commissioner', service, groups: [] },
  ]),
  person('designer', 'Mina Castell', 'Service designer: pathways', [{ role: 'designer', service, groups: [] }]),
  person('administrator', 'Tom Ridley', 'Administrator: accounts', [{ role: 'administrator', service, groups: [] }]),
];

export async function createDemonstrationAccounts(accounts: Accounts): Promise<void> {
  for (const { id, name, email, memberships } of demonstrationAccounts) {
    await accounts.create('demonstration', { id, name, email, memberships, password: demonstrationPassword });
  }
}

function keyWorker(): Membership {
  return { role: 'caseworker', service, provider, team: 'lantern-intake', groups: ['keyWorker'] };
}

function person(id: string, name: string, what: string, memberships: readonly Membership[]): DemonstrationAccount {
  return { id, name, what, memberships, email: `${id}@lantern.example` };
}
