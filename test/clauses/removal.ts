import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './carriers';
import type { Carrier } from './carriers';
import { withoutCallsOf, withoutElement } from './remove-element';
import { withoutEntries, withoutField, withoutRules } from './remove-entry';

/**
 * What a checkout is without a carrier: the files that change, and the elements that are gone. `undefined` where
 * nothing can be taken away.
 */
export interface Removal {
  readonly files: ReadonlyMap<string, string>;
  /** `hackney-crisis/HoldCase`: recorded endings of scenarios must not fail only because these are no longer listed. */
  readonly elements: readonly string[];
}

export async function removalOf(root: string, serviceId: string, carrier: Carrier): Promise<Removal | undefined> {
  const { kind, id, file } = carrier;
  const text = (name: string): string => readFileSync(path.join(root, name), 'utf8');
  switch (kind) {
    case 'element': {
      const xml = await withoutElement(text(file), id.split('/')[1] ?? '');
      return xml === undefined ? undefined : { files: new Map([[file, xml]]), elements: [id] };
    }
    case 'pathway':
      return callsRemoved(root, id, text);
    case 'table':
      return onlyFile(file, withoutRules(text(file)));
    case 'rule':
      return onlyFile(file, withoutRules(text(file), id));
    case 'field':
    case 'row field':
      return fieldRemoved(root, id, text);
    case 'clock':
      return {
        files: new Map([
          [file, withoutEntries(text(file), 'clocks', (entry) => entry.id === id)],
          [measuresOf(serviceId), withoutEntries(text(measuresOf(serviceId)), 'measures', counts(id))],
        ]),
        elements: [],
      };
    case 'letter':
      return onlyFile(
        file,
        withoutEntries(text(file), 'letters', (entry) => entry.id === id),
      );
    case 'measure':
      return onlyFile(
        file,
        withoutEntries(text(file), 'measures', (entry) => entry.id === id),
      );
  }
}

function onlyFile(file: string, content: string): Removal {
  return { files: new Map([[file, content]]), elements: [] };
}

async function callsRemoved(
  root: string,
  processId: string,
  text: (file: string) => string,
): Promise<Removal | undefined> {
  const files = new Map<string, string>();
  const elements: string[] = [];
  for (const file of filesOf(root, 'processes', '.bpmn')) {
    const without = await withoutCallsOf(text(file), processId);
    if (without === undefined) continue;
    files.set(file, without.xml);
    elements.push(...without.calls);
  }
  return files.size === 0 ? undefined : { files, elements: [...elements, `${processId}/`] };
}

function fieldRemoved(root: string, id: string, text: (file: string) => string): Removal | undefined {
  const [field = '', row] = id.split('/');
  const files = new Map<string, string>();
  for (const file of filesOf(root, 'forms', '.form')) {
    const before = text(file);
    const after = withoutField(before, field, row);
    if (after !== JSON.stringify(JSON.parse(before), null, 2)) files.set(file, after);
  }
  return files.size === 0 ? undefined : { files, elements: [] };
}

function measuresOf(serviceId: string): string {
  return `config/services/${serviceId}/measures.yaml`;
}

function counts(clock: string): (entry: Readonly<Record<string, unknown>>) => boolean {
  return ({ measure }) => (measure as { readonly clock?: string } | undefined)?.clock === clock;
}
