import type { Route } from '../../routing/route';

export const startRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    admits: 'everyone',
    handle: (visit) =>
      visit.show('start/start', {
        title: 'Support for adults in your area',
        services: visit.parts.services.map(({ name, commissioner }) => ({ name, commissioner })),
        signedIn: visit.request.account !== undefined,
      }),
  },
  {
    method: 'get',
    path: '/health',
    admits: 'everyone',
    handle: (visit) => {
      const { engineAway, store } = visit.parts;
      visit.response.json({ status: 'ok', engine: engineAway?.() === true ? 'away' : 'ok', store: store.describe() });
    },
  },
];
