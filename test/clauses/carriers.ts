import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PathwayLibrary } from '../../casework/pathways/pathway-library';
import { readServiceConfiguration } from '../../config';
import { loadDictionary } from '../../forms/dictionary';
import type { DictionaryField } from '../../forms/dictionary';

/**
 * What carries the clauses of a contract: everything that can be taken away and cites one. An element or a whole
 * pathway (property `clause`), a decision table or one of its rules (description), a field of the data dictionary
 * (`clauses`), a clock, a letter, a measure (`clause`). A comment carries nothing.
 */
type CarrierKind = 'pathway' | 'element' | 'table' | 'rule' | 'field' | 'row field' | 'clock' | 'letter' | 'measure';

export interface Carrier {
  readonly kind: CarrierKind;
  /** `hackney-crisis/HoldCase`, `hackney-triage-rule-1`, `smoking`, `goals/measurable`, `screening`. */
  readonly id: string;
  /** Relative to the root of the checkout, with `/`. */
  readonly file: string;
  readonly clauses: readonly string[];
  /** Of its own text without the citation: a proof holds until what it proves is changed. */
  readonly fingerprint: string;
}

/** How a carrier is named in lists and records. */
export function nameOf({ kind, id }: Pick<Carrier, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

export async function readCarriers(root: string, serviceId: string): Promise<readonly Carrier[]> {
  const { code } = readServiceConfiguration(path.join(root, 'config', 'services', serviceId));
  const carriers = [
    ...(await pathwayCarriers(root)),
    ...tableCarriers(root, code),
    ...fieldCarriers(root),
    ...configurationCarriers(root, serviceId),
  ];
  return carriers
    .map((carrier) => ({ ...carrier, clauses: carrier.clauses.filter((clause) => clause.startsWith(`${code}-`)) }))
    .filter(({ clauses }) => clauses.length > 0);
}

export function filesOf(root: string, folder: string, ending: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}

async function pathwayCarriers(root: string): Promise<readonly Carrier[]> {
  const library = new PathwayLibrary();
  const perFile = filesOf(root, 'processes', '.bpmn').map(async (file): Promise<readonly Carrier[]> => {
    const xml = readFileSync(path.join(root, file), 'utf8');
    return (await library.add(xml)).flatMap(({ processId, clauses, elements }) => [
      {
        kind: 'pathway' as const,
        id: processId,
        file,
        clauses,
        fingerprint: fingerprintOf([...elements.keys()].sort().join(' ')),
      },
      ...[...elements.values()].map((element) => ({
        kind: 'element' as const,
        id: `${processId}/${element.elementId}`,
        file,
        clauses: element.clauses,
        fingerprint: fingerprintOf(withoutCitation(textOfElement(xml, element.elementId))),
      })),
    ]);
  });
  return (await Promise.all(perFile)).flat();
}

function textOfElement(xml: string, elementId: string): string {
  const [opening = '', tag = ''] = new RegExp(`<([\\w:]+)[^>]*\\sid="${elementId}"[^>]*>`).exec(xml) ?? [];
  if (opening.endsWith('/>')) return opening;
  const from = xml.indexOf(opening);
  return xml.slice(from, xml.indexOf(`</${tag}>`, from));
}

function withoutCitation(xml: string): string {
  return xml.replace(/<zeebe:property name="clause"[^>]*>/g, '').replace(/\s+/g, ' ');
}

function tableCarriers(root: string, code: string): readonly Carrier[] {
  return filesOf(root, 'processes', '.dmn').flatMap((file) => {
    const xml = readFileSync(path.join(root, file), 'utf8');
    const [, tableId = ''] = /<decision [^>]*\bid="([^"]*)"/.exec(xml) ?? [];
    const [, ofTable = ''] = /<description>([\s\S]*?)<\/description>\s*<decisionTable/.exec(xml) ?? [];
    const rules = xml.match(/<rule [\s\S]*?<\/rule>/g) ?? [];
    return [
      {
        kind: 'table',
        id: tableId,
        file,
        clauses: citedIn(ofTable, code),
        fingerprint: fingerprintOf(rules.map(withoutDescription).join('')),
      } satisfies Carrier,
      ...rules.map((rule): Carrier => ({
        kind: 'rule',
        id: /\bid="([^"]*)"/.exec(rule)?.[1] ?? '',
        file,
        clauses: citedIn(/<description>([\s\S]*?)<\/description>/.exec(rule)?.[1] ?? '', code),
        fingerprint: fingerprintOf(withoutDescription(rule)),
      })),
    ];
  });
}

function withoutDescription(rule: string): string {
  return rule.replace(/<description>[\s\S]*?<\/description>/, '').replace(/\s+/g, ' ');
}

function citedIn(words: string, code: string): readonly string[] {
  return [...new Set(words.match(new RegExp(`\\b${code}-[A-Za-z0-9.-]*[A-Za-z0-9]`, 'g')) ?? [])];
}

function fieldCarriers(root: string): readonly Carrier[] {
  return [...loadDictionary(root).values()].flatMap((field) => [
    fieldCarrier('field', field.key, field),
    ...[...field.row.values()]
      .filter(({ clauses }) => clauses.join() !== field.clauses.join())
      .map((row) => fieldCarrier('row field', `${field.key}/${row.key}`, row)),
  ]);
}

function fieldCarrier(kind: 'field' | 'row field', id: string, field: DictionaryField): Carrier {
  const { clauses, subject, ...own } = field;
  const fingerprint = fingerprintOf(JSON.stringify({ ...own, row: [...own.row.keys()] }));
  return { kind, id, file: `forms/fields/${subject}.yaml`, clauses, fingerprint };
}

function configurationCarriers(root: string, serviceId: string): readonly Carrier[] {
  const folder = path.join(root, 'config', 'services', serviceId);
  const { clocks, letters, measures } = readServiceConfiguration(folder);
  const carriers = (
    kind: 'clock' | 'letter' | 'measure',
    entries: readonly { readonly id: string; readonly clause: string }[],
  ): readonly Carrier[] =>
    entries.map(({ clause, ...own }) => ({
      kind,
      id: own.id,
      file: `config/services/${serviceId}/${kind}s.yaml`,
      clauses: clause.split(',').map((each) => each.trim()),
      fingerprint: fingerprintOf(JSON.stringify(own)),
    }));
  return [...carriers('clock', clocks), ...carriers('letter', letters), ...carriers('measure', measures)];
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
