import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

// Draws the pathway over its table: states and counts are read from the table's rows, so the two cannot differ.
interface Canvas {
  zoom(fit: 'fit-viewport', center?: 'auto'): void;
  zoom(factor?: number): number;
  resized(): void;
  addMarker(elementId: string, marker: string): void;
}
interface Overlays {
  add(elementId: string, overlay: { position: { top: number; right: number }; html: HTMLElement }): void;
}
interface ElementRegistry {
  get(elementId: string): unknown;
}

const place = document.querySelector<HTMLElement>('[data-diagram]');
const xml = document.querySelector('[data-diagram-xml]')?.textContent ?? '';
if (place !== null && xml !== '') void draw(place, xml);

async function draw(box: HTMLElement, bpmnXml: string): Promise<void> {
  const around = box.closest<HTMLElement>('[data-diagram-place]');
  if (around !== null) around.hidden = false;
  // The wheel scrolls the page: a diagram under the pointer must not catch it. Buttons and the keyboard zoom.
  const viewer = new NavigatedViewer({ container: box, zoomScroll: { enabled: false } });
  await viewer.importXML(bpmnXml);
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  canvas.zoom('fit-viewport', 'auto');
  window.addEventListener('resize', () => {
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  });
  const picture = box.querySelector('svg[tabindex]');
  picture?.setAttribute('role', 'img');
  picture?.setAttribute('aria-label', `${box.getAttribute('aria-label') ?? ''} Ctrl and an arrow key move it.`);
  for (const button of around?.querySelectorAll<HTMLElement>('[data-zoom]') ?? []) {
    const { zoom = 'fit' } = button.dataset;
    button.addEventListener('click', () => {
      if (zoom === 'fit') canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(canvas.zoom() * Number(zoom));
    });
  }
  for (const row of document.querySelectorAll<HTMLElement>('tr[data-element]')) {
    const { element = '', state, open } = row.dataset;
    if (registry.get(element) === undefined) continue;
    if (state !== undefined) canvas.addMarker(element, `wm-step--${state}`);
    if (open !== undefined) {
      const count = document.createElement('div');
      count.className = 'wm-open-count';
      count.textContent = open;
      overlays.add(element, { position: { top: -12, right: 12 }, html: count });
    }
  }
}
