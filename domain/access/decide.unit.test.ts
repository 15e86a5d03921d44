import { actions, caseActions, installationActions, serviceActions, taskActions } from './actions';
import type { Action, CaseResource, InstallationResource, TaskResource } from './actions';
import { decide, isAllowed, reach, reachesAnything } from './decide';
import type { Membership, Requester } from './requester';
import { staffRoles } from './roles';
import type { StaffRole } from './roles';
import { mayWorkOn } from './task-worker';

const place = { service: 'hackney', provider: 'network', team: 'north' };
const requester = (...memberships: readonly Membership[]): Requester => ({
  userId: 'amina',
  name: 'Amina',
  memberships,
});
const member = (role: StaffRole, bounds: Partial<Membership> = place): Requester =>
  requester({ role, service: 'hackney', groups: ['intake'], ...bounds });

/** A case of the team, of somebody else; with an alert to nobody's group. */
const teamCase: CaseResource = {
  ...place,
  keyWorkerId: 'ben',
  workerIds: ['ben'],
  openGroups: ['keyWorker'],
  alertAudiences: ['leadership'],
};
/** A task of the team and of its intake group, that nobody has. */
const groupTask: TaskResource = { ...place, group: 'intake', keyWorkerId: 'ben' };
const live: InstallationResource = { demonstration: false };

function decideOn(asker: Requester, action: Action): boolean {
  if (isIn(caseActions, action)) return isAllowed(asker, action, teamCase);
  if (isIn(taskActions, action)) return isAllowed(asker, action, groupTask);
  if (isIn(serviceActions, action)) return isAllowed(asker, action, { service: 'hackney' });
  return isAllowed(asker, action, { demonstration: true });
}

function isIn<A extends Action>(list: readonly A[], action: Action): action is A {
  return (list as readonly Action[]).includes(action);
}

describe('every action and every role, on a case and a task of their own team and nobody’s relation', () => {
  const allowed: { readonly [A in Action]: readonly StaffRole[] } = {
    'view-case': ['caseworker', 'manager'],
    'see-restricted': ['manager'],
    'add-note': ['caseworker', 'manager'],
    'attach-file': ['caseworker', 'manager'],
    'raise-crisis': ['caseworker', 'manager'],
    'raise-concern': ['caseworker', 'manager'],
    'change-safe-contact': ['caseworker', 'manager'],
    'acknowledge-alert': ['manager'],
    'change-key-worker': ['manager'],
    'change-relations': ['caseworker', 'manager'],
    'merge-people': ['caseworker', 'manager'],
    'see-attention': ['manager'],
    'retry-stuck': ['manager'],
    'see-case-audit': ['manager'],
    'view-task': ['caseworker', 'manager'],
    'claim-task': ['caseworker', 'manager'],
    'save-draft': [],
    'complete-task': [],
    'release-task': [],
    'return-task': [],
    'reassign-task': ['manager'],
    'search-people': ['caseworker', 'manager'],
    'record-referral': ['caseworker', 'manager'],
    'see-figures': ['designer', 'manager', 'commissioner'],
    'see-pathways': ['designer', 'manager'],
    'deploy-pathway': ['designer'],
    'administer-accounts': ['administrator'],
    'see-installation': ['administrator'],
    'view-outbox': ['manager', 'administrator'],
  };
  it.each(
    actions.flatMap((action) => staffRoles.map((role) => [action, role, allowed[action].includes(role)] as const)),
  )('%s by a %s: %s', (action, role, expected) => {
    expect(decideOn(member(role), action)).toBe(expected);
  });

  it('is refused to who has no membership, and to members of another service', () => {
    const elsewhere = staffRoles
      .filter((role) => role !== 'administrator')
      .map((role) => member(role, { ...place, service: 'derby' }));
    for (const action of actions.filter((each) => !isIn(installationActions, each))) {
      expect([requester(), ...elsewhere].some((asker) => decideOn(asker, action))).toBe(false);
    }
  });
});

describe('a case', () => {
  it('of another team is open to its manager and not to the other team’s caseworkers', () => {
    const southCase = { ...teamCase, team: 'south' };
    expect(isAllowed(member('caseworker'), 'view-case', southCase)).toBe(false);
    expect(isAllowed(member('manager'), 'view-case', southCase)).toBe(true);
  });

  it('of another provider is concealed from a manager', () => {
    expect(decide(member('manager'), 'view-case', { ...teamCase, provider: 'partner' })).toEqual({
      allowed: false,
      reason: 'This case is not open to you.',
      concealed: true,
    });
  });

  it.each(['keyWorkerId', 'workerIds'] as const)(
    'of another team opens with its restricted notes by %s',
    (relation) => {
      const own = { ...teamCase, team: 'south', [relation]: relation === 'workerIds' ? ['amina'] : 'amina' };
      expect(isAllowed(member('caseworker'), 'view-case', own)).toBe(true);
      expect(isAllowed(member('caseworker'), 'see-restricted', own)).toBe(true);
    },
  );

  it.each(['designer', 'commissioner', 'administrator'] as const)(
    'stays closed to a %s whatever they are to it',
    (role) => {
      const own = {
        ...teamCase,
        keyWorkerId: 'amina',
        workerIds: ['amina'],
        openGroups: ['intake'],
        alertAudiences: ['intake'],
      };
      expect(caseActions.filter((action) => isAllowed(member(role), action, own))).toEqual([]);
    },
  );

  it('tells who may do what its reader may not', () => {
    expect(decide(member('caseworker'), 'change-key-worker', teamCase)).toEqual({
      allowed: false,
      reason: 'Only a manager of the provider can change the key worker.',
      concealed: false,
    });
  });

  it('of any team opens to the safeguarding lead of the service while their group has a task in it', () => {
    const lead = requester({ role: 'caseworker', service: 'hackney', groups: ['safeguardingLead'] });
    expect(isAllowed(lead, 'view-case', teamCase)).toBe(false);
    expect(isAllowed(lead, 'view-case', { ...teamCase, openGroups: ['safeguardingLead'] })).toBe(true);
    expect(isAllowed(lead, 'see-restricted', { ...teamCase, openGroups: ['safeguardingLead'] })).toBe(false);
  });

  it('is told to be of the same person as another one by intake and managers, not by its key worker', () => {
    const keyWorker = member('caseworker', { ...place, groups: ['keyWorker'] });
    const own = { ...teamCase, keyWorkerId: 'amina' };
    expect(isAllowed(keyWorker, 'change-relations', own)).toBe(true);
    expect(decide(keyWorker, 'merge-people', own)).toEqual({
      allowed: false,
      reason: expect.stringContaining('Only intake staff') as string,
      concealed: false,
    });
    expect(isAllowed(member('caseworker'), 'merge-people', { ...teamCase, team: 'south' })).toBe(false);
    expect(isAllowed(member('manager', { ...place, groups: [] }), 'merge-people', teamCase)).toBe(true);
  });

  it('has alerts that their audience acknowledges, not its key worker (HAC-10)', () => {
    const asKeyWorker = { ...teamCase, keyWorkerId: 'amina' };
    expect(isAllowed(member('caseworker'), 'acknowledge-alert', asKeyWorker)).toBe(false);
    const leadership = member('manager', { groups: ['leadership'] });
    expect(isAllowed(leadership, 'acknowledge-alert', teamCase)).toBe(true);
    expect(isAllowed(leadership, 'view-case', teamCase)).toBe(true);
  });
});

describe('a task', () => {
  const mine = { ...groupTask, assigneeId: 'amina' };

  it('is worked on by whom it is assigned to, and by nobody else, manager or not', () => {
    for (const action of ['save-draft', 'complete-task', 'return-task'] as const) {
      expect(isAllowed(member('caseworker'), action, mine)).toBe(true);
      expect(isAllowed(member('manager'), action, { ...groupTask, assigneeId: 'ben' })).toBe(false);
    }
  });

  it('that somebody has is not claimed, but a manager releases it', () => {
    const taken = { ...groupTask, assigneeId: 'ben' };
    expect(isAllowed(member('caseworker'), 'claim-task', taken)).toBe(false);
    expect(isAllowed(member('caseworker'), 'release-task', taken)).toBe(false);
    expect(isAllowed(member('manager'), 'release-task', taken)).toBe(true);
    expect(isAllowed(member('caseworker'), 'release-task', mine)).toBe(true);
  });

  it('of another group is seen by a manager and claimed by neither', () => {
    const clinical = { ...groupTask, group: 'clinicalLead' };
    expect(isAllowed(member('caseworker'), 'view-task', clinical)).toBe(false);
    expect(isAllowed(member('manager'), 'view-task', clinical)).toBe(true);
    expect(isAllowed(member('manager'), 'claim-task', clinical)).toBe(false);
  });

  it('is given only to who could claim it', () => {
    expect(mayWorkOn(member('caseworker'), { ...groupTask, assigneeId: 'ben' })).toBe(true);
    expect(mayWorkOn(member('caseworker'), { ...groupTask, team: 'south' })).toBe(false);
    expect(mayWorkOn(member('caseworker'), { ...groupTask, team: 'south', keyWorkerId: 'amina' })).toBe(true);
    expect(mayWorkOn(member('commissioner'), groupTask)).toBe(false);
  });
});

describe('figures, pathways and the installation', () => {
  it('stop at the service, save for the shared pathways', () => {
    expect(isAllowed(member('commissioner'), 'see-figures', { service: 'derby' })).toBe(false);
    expect(isAllowed(member('designer'), 'see-pathways', { service: 'shared' })).toBe(true);
    expect(isAllowed(member('designer'), 'deploy-pathway', { service: 'shared' })).toBe(false);
  });

  it('never open the outbox of a live installation', () => {
    for (const role of staffRoles) expect(isAllowed(member(role), 'view-outbox', live)).toBe(false);
  });
});

describe('reach', () => {
  it('is a filter that nothing fits for who may see nothing', () => {
    expect(reach(member('commissioner'), 'view-case')).toEqual({ anyOf: [{ where: { service: '' } }] });
    expect(reachesAnything(member('commissioner'), 'view-case')).toBe(false);
    expect(reachesAnything(member('manager'), 'view-case')).toBe(true);
  });

  it('joins what several memberships give', () => {
    const both = requester(
      { role: 'manager', ...place, groups: [] },
      { role: 'manager', service: 'derby', provider: 'other', groups: [] },
    );
    expect(reach(both, 'change-key-worker')).toEqual({
      anyOf: [
        { where: { service: 'hackney', provider: 'network' } },
        { where: { service: 'derby', provider: 'other' } },
      ],
    });
  });
});
