import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

// Draws the pathway over its table: states and counts are read from the table's rows, so the two cannot differ.
interface Canvas {
  zoom(fit: 'fit-viewport', center?: 'auto'): void;
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
  box.hidden = false;
  const viewer = new NavigatedViewer({ container: box });
  await viewer.importXML(bpmnXml);
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  canvas.zoom('fit-viewport', 'auto');
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
