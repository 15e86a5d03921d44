/** The five roles. What each may do stands in `decide.ts`, nowhere else. */
export const staffRoles = ['designer', 'caseworker', 'manager', 'commissioner', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];
