import type { Action } from './actions';

/** What a refused person reads: who may do it, so that they know whom to ask. */
const caseStaff = 'Only staff of the team that works with this case can do this.';
const assignee = 'Only the person this task is assigned to can do this. Claim the task first.';
const manager = (act: string): string => `Only a manager of the provider can ${act}.`;

export const refusalWords: { readonly [A in Action]: string } = {
  'view-case': 'This case is not open to you.',
  'see-restricted': 'Only the people who work on this case and their manager can read this.',
  'add-note': caseStaff,
  'attach-file': caseStaff,
  'raise-crisis': caseStaff,
  'raise-concern': caseStaff,
  'change-safe-contact': caseStaff,
  'acknowledge-alert': 'Only those the alert was sent to, or a manager of the provider, can acknowledge it.',
  'change-key-worker': manager('change the key worker'),
  'change-relations': caseStaff,
  'merge-people':
    'Only intake staff of the team and managers of the provider can decide whether two records are one person.',
  'see-attention': manager('see what needs attention'),
  'retry-stuck': manager('try a stuck case again'),
  'see-case-audit': manager('see who read or changed a case'),

  'view-task': 'This task is not open to you.',
  'claim-task': 'Only a member of the group this task is for can claim it, and only while nobody has it.',
  'save-draft': assignee,
  'complete-task': assignee,
  'release-task': 'Only the person this task is assigned to, or a manager of the provider, can release it.',
  'return-task': assignee,
  'reassign-task': manager('reassign a task'),

  'search-people': 'Only caseworkers and managers can search for people.',
  'record-referral': 'Only caseworkers and managers of this service can record a referral.',
  'see-figures': 'Only commissioners, managers and designers of this service can see its figures.',
  'see-pathways': 'Only designers and managers of this service can see its pathways.',
  'deploy-pathway': 'Only designers of this service can publish its pathways.',

  'administer-accounts': 'Only administrators of this service can change its accounts.',
  'see-installation': 'Only administrators can see how the installation is doing.',
  'view-outbox': 'The outbox is open in demonstration mode only, to managers and administrators.',
};
