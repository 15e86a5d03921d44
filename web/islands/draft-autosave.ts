// Keeps a draft of the form on the server, five seconds after the last change, and says when. A conflict (somebody else
// saved in between) stops it: what is typed stays in the page, and sending the form shows both versions.
const quietMs = 5_000;
const retryMs = 15_000;

interface Saved {
  readonly savedAtWords: string;
  readonly revision: number;
}

interface Refused {
  readonly message: string;
}

const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
if (form !== null) keepDraft(form, form.dataset['autosave'] ?? '');

function keepDraft(form: HTMLFormElement, url: string): void {
  const status = form.querySelector<HTMLElement>('[data-draft-status]');
  let timer: number | undefined;
  let changed = false;
  let saving = false;
  let stopped = false;
  let waitMs = quietMs;

  const say = (words: string): void => {
    if (status !== null) status.textContent = words;
  };
  const later = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), waitMs);
  };
  // A change while a draft was on its way has not been sent.
  const laterIfChanged = (): void => {
    if (changed && !stopped) later();
  };
  const save = async (leaving = false): Promise<void> => {
    if (!changed || saving || stopped) return;
    changed = false;
    saving = true;
    waitMs = quietMs;
    try {
      await handle(
        await fetch(url, { method: 'POST', body: draftOf(form), headers: headersOf(form), keepalive: leaving }),
      );
    } catch {
      tryAgain();
    } finally {
      saving = false;
      laterIfChanged();
    }
  };
  const handle = async (response: Response): Promise<void> => {
    if (response.ok) saved((await response.json()) as Saved);
    else if (response.status === 409 || response.status === 410) refused((await response.json()) as Refused);
    else tryAgain();
  };
  const saved = ({ savedAtWords, revision }: Saved): void => {
    rememberRevision(form, revision);
    say(savedAtWords);
    document.dispatchEvent(new CustomEvent('waymark:saved'));
  };
  const refused = ({ message }: Refused): void => {
    stopped = true;
    say(`${message} Your changes are no longer saved by themselves.`);
  };
  const tryAgain = (): void => {
    changed = true;
    waitMs = retryMs;
    say('Your last changes are not saved yet. Trying again.');
  };
  const note = (): void => {
    changed = true;
    if (!stopped && !saving) later();
  };

  form.addEventListener('input', note);
  form.addEventListener('change', note);
  form.addEventListener('submit', () => {
    stopped = true;
    window.clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
  });
}

function draftOf(form: HTMLFormElement): URLSearchParams {
  const draft = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && name !== 'operation' && name !== 'draftRevision') draft.append(name, value);
  }
  draft.set('draftRevision', form.dataset['draftRevision'] ?? '0');
  return draft;
}

function headersOf(form: HTMLFormElement): Record<string, string> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
  return { 'x-csrf-token': token, accept: 'application/json' };
}

function rememberRevision(form: HTMLFormElement, revision: number): void {
  form.dataset['draftRevision'] = String(revision);
  const hidden = form.querySelector<HTMLInputElement>('input[name="draftRevision"]');
  if (hidden !== null) hidden.value = String(revision);
}
