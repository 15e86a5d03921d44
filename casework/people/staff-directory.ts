import type { Membership } from '../../domain/access/requester';

/** Who works here, as casework sees them: names for pages, members for tasks and notices. */
export interface StaffDirectory {
  find(userId: string): Promise<StaffMember | undefined>;
  findMany(userIds: readonly string[]): Promise<ReadonlyMap<string, StaffMember>>;
  /** Active members of a service. */
  membersOf(service: string): Promise<readonly StaffMember[]>;
}

export interface StaffMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
}

/** Those who may be somebody's key worker in a service. */
export function keyWorkersOf(
  members: readonly StaffMember[],
  serviceId: string,
): readonly { readonly userId: string; readonly name: string }[] {
  return members
    .filter(({ memberships }) =>
      memberships.some(({ service, groups }) => service === serviceId && groups.includes('keyWorker')),
    )
    .map(({ userId, name }) => ({ userId, name }));
}
