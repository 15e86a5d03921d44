import type { Route } from '../../routing/route';

/** What would have been sent: demonstration mode only. */
export const outboxRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/outbox',
    admits: 'view-outbox',
    handle: async (visit) => {
      if (visit.parts.settings.mode !== 'demonstration') {
        visit.showNotFound();
        return;
      }
      const answer = await visit.parts.casework.outbox(visit.requester);
      if (!answer.ok) {
        visit.refuse(answer.refusal);
        return;
      }
      const messages = answer.value.map((message) => ({ ...message, isLetter: message.kind === 'letter' }));
      visit.show('outbox/outbox', { title: 'Outbox', messages });
    },
  },
  {
    method: 'get',
    path: '/outbox/:messageId',
    admits: 'view-outbox',
    handle: async (visit) => {
      if (visit.parts.settings.mode !== 'demonstration') {
        visit.showNotFound();
        return;
      }
      const answer = await visit.parts.casework.outbox(visit.requester);
      if (!answer.ok) {
        visit.refuse(answer.refusal);
        return;
      }
      const message = answer.value.find(({ id }) => id === visit.part('messageId'));
      if (message === undefined) {
        visit.showNotFound();
        return;
      }
      visit.show('outbox/message', { title: message.subject, message, back: { href: '/outbox', text: 'Outbox' } });
    },
  },
];
