import type { Route } from '../../routing/route';

const pages = [
  { path: '/accessibility', template: 'about/accessibility', title: 'Accessibility statement' },
  { path: '/privacy', template: 'about/privacy', title: 'Privacy' },
  { path: '/cookies', template: 'about/cookies', title: 'Cookies' },
] as const;

export const aboutRoutes: readonly Route[] = pages.map(({ path, template, title }) => ({
  method: 'get',
  path,
  admits: 'everyone',
  handle: (visit) => visit.show(template, { title }),
}));
