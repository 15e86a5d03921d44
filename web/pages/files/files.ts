import type { Route } from '../../routing/route';

/** Files and letters of a case. A file is always handed over as a download: nothing uploaded is shown as a page of ours. */
export const fileRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/cases/:caseId/files/:fileId',
    admits: 'staff',
    handle: async (visit) => {
      const answer = await visit.parts.casework.file(visit.requester, visit.part('caseId'), visit.part('fileId'));
      if (!answer.ok) {
        visit.refuse(answer.refusal);
        return;
      }
      const { name, mediaType, content } = answer.value;
      visit.response
        .attachment(name)
        .type(mediaType)
        .set('Content-Security-Policy', "default-src 'none'; sandbox")
        .send(Buffer.from(content));
    },
  },
  {
    method: 'get',
    path: '/cases/:caseId/letters/:letterId',
    admits: 'staff',
    handle: async (visit) => {
      const caseId = visit.part('caseId');
      const answer = await visit.parts.casework.letter(visit.requester, caseId, visit.part('letterId'));
      if (!answer.ok) {
        visit.refuse(answer.refusal);
        return;
      }
      visit.show('outbox/message', {
        title: answer.value.subject,
        message: answer.value,
        back: { href: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' },
      });
    },
  },
];
