// Warns before the idle time-out and offers to stay. Activity in this page that reached the server starts it again.
const dialog = document.querySelector<HTMLElement>('[data-idle-minutes]');
if (dialog !== null) watchSession(dialog);

function watchSession(box: HTMLElement): void {
  const idleMs = Number(box.dataset['idleMinutes']) * 60_000;
  const warningMs = Number(box.dataset['warningMinutes']) * 60_000;
  const words = box.querySelector('[data-minutes]');
  const form = box.querySelector('form');
  let endsAt = Date.now() + idleMs;
  let focusBefore: Element | null = null;

  const hide = (): void => {
    box.hidden = true;
    if (focusBefore instanceof HTMLElement) focusBefore.focus();
  };
  const show = (): void => {
    focusBefore = document.activeElement;
    box.hidden = false;
    box.querySelector('button')?.focus();
  };

  window.setInterval(() => {
    const leftMs = endsAt - Date.now();
    const minutes = Math.max(1, Math.ceil(leftMs / 60_000));
    const text = minutes === 1 ? '1 minute' : `${minutes} minutes`;
    if (words !== null && words.textContent !== text) words.textContent = text;
    if (leftMs <= warningMs && box.hidden) show();
    if (leftMs <= 0) window.location.assign('/sign-in');
  }, 5_000);

  // Autosaving a draft is activity too: the server has heard from this person.
  document.addEventListener('waymark:saved', () => {
    endsAt = Date.now() + idleMs;
  });

  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const extended = fetch('/session/extend', { method: 'POST', body, headers: { accept: 'application/json' } });
    void extended.then((response) => {
      if (response.ok) {
        endsAt = Date.now() + idleMs;
        hide();
      } else form.submit();
    });
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
}
