// One-key shortcuts of the inbox, only for those who turned them on; never while something is being typed.
const links = [...document.querySelectorAll<HTMLAnchorElement>('.wm-row__link')];
let current = -1;

function move(by: number): void {
  if (links.length === 0) return;
  links[current]?.closest('tr')?.classList.remove('wm-row--current');
  current = Math.min(links.length - 1, Math.max(0, current + by));
  links[current]?.closest('tr')?.classList.add('wm-row--current');
  links[current]?.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea') !== null) return;
  if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === 'o') links[current]?.click();
  else if (event.key === 'n') document.querySelector<HTMLButtonElement>('[data-claim-next]')?.click();
});
