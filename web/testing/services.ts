import type { ServiceConfiguration } from '../../config/service-configuration';

/** A service with two providers, for tests of pages. */
export const hackney: ServiceConfiguration = {
  id: 'hackney',
  code: 'HAC',
  name: 'City & Hackney Wellbeing Network',
  commissioner: 'London Borough of Hackney',
  intake: { provider: 'network', team: 'intake' },
  providers: [
    {
      id: 'network',
      name: 'Wellbeing Network',
      role: 'main-contractor',
      teams: [
        { id: 'intake', name: 'Intake team' },
        { id: 'north', name: 'North team' },
      ],
    },
    { id: 'arts', name: 'Core Arts', role: 'subcontractor', teams: [{ id: 'studio', name: 'Studio team' }] },
  ],
  messages: {
    referralReceived: 'hackney-referral-received',
    crisisRaised: 'hackney-crisis-raised',
    safeguardingConcernRaised: 'safeguarding-concern-raised',
  },
  stages: [
    { id: 'intake', name: 'Referral intake', processes: ['hackney-referral-intake'] },
    { id: 'entry', name: 'Entry and planning', processes: ['hackney-entry-and-planning'] },
    { id: 'core', name: 'Core episode', processes: ['hackney-core-episode'] },
    { id: 'exit', name: 'Exit and move-on', processes: ['hackney-exit-and-move-on'] },
  ],
  groups: [
    { id: 'intake', name: 'Intake', reach: 'team', roles: ['caseworker', 'manager'] },
    { id: 'keyWorker', name: 'Key worker', reach: 'case-key-worker', roles: ['caseworker'] },
    { id: 'safeguardingLead', name: 'Safeguarding lead', reach: 'service', roles: ['manager'] },
  ],
  variables: [],
  clocks: [],
  ladders: [],
  letters: [],
  measures: [],
};
