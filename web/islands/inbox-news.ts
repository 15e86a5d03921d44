// Says that the list has changed and offers to load it; never moves a row that somebody may be about to press.
const place = document.querySelector<HTMLElement>('[data-news]');
if (place !== null) watchInbox(place);

function watchInbox(box: HTMLElement): void {
  const here = box.dataset['news'] ?? '/inbox';
  const totalSeen = Number(box.dataset['total']);
  const address = here.replace('/inbox', '/inbox/news');

  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    const response = await fetch(address, { headers: { accept: 'application/json', 'x-background': 'poll' } });
    if (!response.ok || response.redirected) return;
    const { total } = (await response.json()) as { total: number };
    const more = total - totalSeen;
    if (more !== 0) tell(more > 0 ? (more === 1 ? '1 new task' : `${more} new tasks`) : 'This list has changed');
  };
  const tell = (words: string): void => {
    if (box.dataset['words'] === words) return;
    box.dataset['words'] = words;
    const link = document.createElement('a');
    link.className = 'govuk-link';
    link.href = here;
    link.textContent = 'Show it';
    box.replaceChildren(`${words}. `, link);
  };
  window.setInterval(() => void ask().catch(() => undefined), 30_000);
}
