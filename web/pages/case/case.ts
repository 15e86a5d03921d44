import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { acknowledgeAlert, addNote, changeKeyWorker } from './case-acts';
import { drawCase } from './draw-case';

export const caseRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:caseId', admits: 'staff', handle: showCase },
  { method: 'post', path: '/cases/:caseId/notes', admits: 'staff', handle: addNote },
  { method: 'post', path: '/cases/:caseId/key-worker', admits: 'staff', handle: changeKeyWorker },
  { method: 'post', path: '/cases/:caseId/alerts/:alertId/acknowledge', admits: 'staff', handle: acknowledgeAlert },
  { method: 'get', path: '/cases/:caseId/print', admits: 'staff', handle: (visit) => showCase(visit) },
];

async function showCase(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.casePage(visit.requester, visit.part('caseId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  drawCase(visit, answer.value);
}
