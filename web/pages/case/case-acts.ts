import type { Visit } from '../../routing/visit';
import { uploadedFiles } from '../../security/uploaded-files';
import { drawCase } from './draw-case';

/** Things a member of staff may do to a case at any time, outside any task. */
export async function addNote(visit: Visit): Promise<void> {
  const caseId = visit.part('caseId');
  const text = visit.field('text');
  const files = uploadedFiles(visit.request, visit.parts.settings).filter(({ field }) => field === 'files');
  if (visit.field('filesLeftOut') === 'files')
    return noteAgain(visit, text, 'Choose your files again: they could not be kept while you were signed out', 422);
  if (text === '' && files.length === 0) return noteAgain(visit, text, 'Write a note or choose a file', 422);
  const sensitivity = visit.field('restricted') === 'yes' ? 'restricted' : 'ordinary';
  const outcome = await visit.parts.casework.addNote(visit.requester, caseId, { text, sensitivity, files });
  if (outcome.ok) {
    visit.go(wayBack(visit, caseId), 'Added to the case.');
    return;
  }
  if (outcome.refusal.kind === 'invalid')
    return noteAgain(visit, text, outcome.refusal.errors?.[0]?.message ?? outcome.refusal.message, 422);
  if (outcome.refusal.kind === 'unavailable') return noteAgain(visit, text, outcome.refusal.message, 503);
  visit.refuse(outcome.refusal);
}

function wayBack(visit: Visit, caseId: string): string {
  const taskId = visit.field('taskId');
  return visit.field('backTo') === 'task' && taskId !== ''
    ? `/tasks/${encodeURIComponent(taskId)}`
    : `/cases/${encodeURIComponent(caseId)}`;
}

async function noteAgain(visit: Visit, text: string, message: string, status: number): Promise<void> {
  const answer = await visit.parts.casework.casePage(visit.requester, visit.part('caseId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  drawCase(visit, answer.value, { text, errors: [{ field: 'text', message }], status });
}

export async function changeKeyWorker(visit: Visit): Promise<void> {
  const caseId = visit.part('caseId');
  const userId = visit.field('userId');
  const address = `/cases/${encodeURIComponent(caseId)}`;
  if (userId === '') {
    visit.go(address, 'Nothing changed: choose a colleague first.');
    return;
  }
  const outcome = await visit.parts.casework.changeKeyWorker(visit.requester, caseId, userId);
  if (outcome.ok) {
    visit.go(address, 'The key worker is changed.');
    return;
  }
  visit.refuse(outcome.refusal);
}

export async function acknowledgeAlert(visit: Visit): Promise<void> {
  const caseId = visit.part('caseId');
  const outcome = await visit.parts.casework.acknowledgeAlert(visit.requester, caseId, visit.part('alertId'));
  const address = visit.field('backTo') === 'overview' ? '/overview' : `/cases/${encodeURIComponent(caseId)}`;
  if (outcome.ok) {
    visit.go(address, 'You have acknowledged the alert. Nobody further is called.');
    return;
  }
  visit.refuse(outcome.refusal);
}
