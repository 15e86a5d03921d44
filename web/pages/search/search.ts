import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

/** The question is posted and kept on the server: the address of a result holds an opaque id, never a name. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/search',
    admits: 'search-people',
    handle: (visit) => draw(visit, { text: '', asked: false, found: [] }),
  },
  { method: 'post', path: '/search', admits: 'search-people', handle: search },
  { method: 'get', path: '/search/:viewId', admits: 'search-people', handle: results },
];

async function search(visit: Visit): Promise<void> {
  const text = visit.field('text');
  if (text.length < 2) {
    draw(visit, {
      text,
      asked: false,
      found: [],
      error: 'Enter at least 2 letters of a name, a date of birth or a reference number',
    });
    return;
  }
  const outcome = await visit.parts.casework.searchPeople(visit.requester, text);
  if (outcome.ok) {
    visit.go(`/search/${encodeURIComponent(outcome.value.viewId)}`);
    return;
  }
  if (outcome.refusal.kind === 'invalid') {
    draw(visit, { text, asked: false, found: [], error: outcome.refusal.message });
    return;
  }
  visit.refuse(outcome.refusal);
}

async function results(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.searchResults(visit.requester, visit.part('viewId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  draw(visit, { text: answer.value.text, asked: true, found: answer.value.found });
}

function draw(
  visit: Visit,
  page: { readonly text: string; readonly asked: boolean; readonly found: readonly object[]; readonly error?: string },
): void {
  const { error, ...rest } = page;
  const errors = error === undefined ? [] : [{ field: 'text', message: error }];
  visit.show(
    'search/search',
    { title: 'Find a person', hasErrors: error !== undefined, errors, ...rest, total: page.found.length },
    error === undefined ? 200 : 422,
  );
}
