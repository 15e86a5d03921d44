import type { Route } from '../../routing/route';

/** What would have been sent: demonstration mode only. */
export const outboxRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/outbox',
    admits: 'view-outbox',
    handle: async (visit) => {
      if (visit.parts.settings.mode !== 'demonstration') return visit.showNotFound();
      const answer = await visit.parts.casework.outbox(visit.requester);
      if (!answer.ok) return visit.refuse(answer.refusal);
      const messages = answer.value.map((message) => ({ ...message, isLetter: message.kind === 'letter' }));
      visit.show('outbox/outbox', { title: 'Outbox', messages });
    },
  },
  {
    method: 'get',
    path: '/outbox/:messageId',
    admits: 'view-outbox',
    handle: async (visit) => {
      if (visit.parts.settings.mode !== 'demonstration') return visit.showNotFound();
      const answer = await visit.parts.casework.outbox(visit.requester);
      if (!answer.ok) return visit.refuse(answer.refusal);
      const message = answer.value.find(({ id }) => id === visit.part('messageId'));
      if (message === undefined) return visit.showNotFound();
      visit.show('outbox/message', { title: message.subject, message, back: { href: '/outbox', text: 'Outbox' } });
    },
  },
];
