export { anchorAudit, appendAudit, verifyAudit } from './audit-chain';
export type { AuditAnchor, AuditEntry, AuditFact, ChainVerdict } from './audit-chain';
