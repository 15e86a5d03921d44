import fc from 'fast-check';
import { caseActions, taskActions } from './actions';
import type { CaseResource, TaskResource } from './actions';
import { isAllowed, reach } from './decide';
import type { Reach } from './decide';
import type { Membership, Requester } from './requester';
import { staffRoles } from './roles';

const services = fc.constantFrom('hackney', 'derby');
const providers = fc.constantFrom('network', 'partner');
const teams = fc.constantFrom('north', 'south');
const groups = fc.constantFrom('intake', 'keyWorker', 'clinicalLead');
const users = fc.constantFrom('amina', 'ben');
const someGroups = fc.uniqueArray(groups, { maxLength: 3 });

const memberships: fc.Arbitrary<Membership> = fc.record(
  { role: fc.constantFrom(...staffRoles), service: services, groups: someGroups, provider: providers, team: teams },
  { requiredKeys: ['role', 'service', 'groups'] },
);
const requesters: fc.Arbitrary<Requester> = fc.record({
  userId: users,
  name: fc.constant('Somebody'),
  memberships: fc.array(memberships, { maxLength: 3 }),
});
const cases: fc.Arbitrary<CaseResource> = fc.record(
  {
    service: services,
    provider: providers,
    team: teams,
    workerIds: fc.uniqueArray(users),
    openGroups: someGroups,
    alertAudiences: someGroups,
    keyWorkerId: users,
  },
  { requiredKeys: ['service', 'provider', 'team', 'workerIds', 'openGroups', 'alertAudiences'] },
);
const tasks: fc.Arbitrary<TaskResource> = fc.record(
  { service: services, provider: providers, team: teams, group: groups, assigneeId: users, keyWorkerId: users },
  { requiredKeys: ['service', 'provider', 'team', 'group'] },
);

/** The filter as a store reads it, written apart from the product's own. */
function finds(filter: Reach, document: object): boolean {
  const valueOf = (field: string): unknown => Reflect.get(document, field);
  return filter.anyOf.some(({ where }) =>
    Object.keys(where).every((field) => {
      const value = valueOf(field);
      const items: unknown[] = Array.isArray(value) ? value : [value];
      const condition = where[field];
      if (condition === undefined) return true;
      if (typeof condition === 'string' || typeof condition === 'boolean')
        return items.some((item) => item === condition);
      if ('absent' in condition) return value === undefined;
      if ('present' in condition) return value !== undefined;
      return items.some((item) => condition.in.some((allowed) => allowed === item));
    }),
  );
}

describe('a list', () => {
  it('shows a case exactly when its page would not refuse it', () => {
    fc.assert(
      fc.property(requesters, cases, fc.constantFrom(...caseActions), (requester, resource, action) => {
        expect(finds(reach(requester, action), resource)).toBe(isAllowed(requester, action, resource));
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows a task exactly when its page would not refuse it', () => {
    fc.assert(
      fc.property(requesters, tasks, fc.constantFrom(...taskActions), (requester, resource, action) => {
        expect(finds(reach(requester, action), resource)).toBe(isAllowed(requester, action, resource));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('whoever may do something with a case or a task', () => {
  it('may see it', () => {
    fc.assert(
      fc.property(requesters, cases, tasks, (requester, aCase, task) => {
        const doesToCase = caseActions.some((action) => isAllowed(requester, action, aCase));
        expect(isAllowed(requester, 'view-case', aCase)).toBe(doesToCase);
        const doesToTask = taskActions.some((action) => isAllowed(requester, action, task));
        expect(isAllowed(requester, 'view-task', task)).toBe(doesToTask);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is care staff of its service', () => {
    fc.assert(
      fc.property(requesters, cases, (requester, resource) => {
        const careStaff = requester.memberships.some(
          ({ role, service }) => service === resource.service && (role === 'caseworker' || role === 'manager'),
        );
        fc.pre(!careStaff);
        expect(caseActions.some((action) => isAllowed(requester, action, resource))).toBe(false);
      }),
    );
  });

  it('loses nothing by another membership', () => {
    fc.assert(
      fc.property(
        requesters,
        memberships,
        cases,
        fc.constantFrom(...caseActions),
        (requester, more, resource, action) => {
          fc.pre(isAllowed(requester, action, resource));
          const widened = { ...requester, memberships: [...requester.memberships, more] };
          expect(isAllowed(widened, action, resource)).toBe(true);
        },
      ),
    );
  });
});
