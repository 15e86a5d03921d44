import type { StaffRole } from './roles';

/**
 * Who asks. Built from the account at each request, never from the session's own copy: a role that was taken away
 * is gone at the next click.
 */
export interface Requester {
  readonly userId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** A role in a service; a caseworker's and a manager's reach ends at their provider, and a caseworker's at the team. */
export interface Membership {
  readonly role: StaffRole;
  readonly service: string;
  readonly provider?: string;
  readonly team?: string;
  /** Candidate groups of user tasks this member may work in: intake, clinicalLead, safeguardingLead … */
  readonly groups: readonly string[];
}
