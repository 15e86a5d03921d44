import type { EngineRecord, JsonValue, RecordReader } from '../../engine/port';
import { pathwayFiles } from '../diagrams/files';
import { readPathway } from '../diagrams/pathway';
import type { PathwayFlow } from '../diagrams/pathway';

/** What there is to cover of one file: elements and flows of a diagram, or rules of a decision table. */
export interface Coverable {
  /** The id of the process or decision. */
  readonly name: string;
  readonly parts: readonly CoverablePart[];
}

export interface CoverablePart {
  readonly kind: 'element' | 'flow' | 'rule';
  /** The id in the record that the engine writes when it is passed. */
  readonly recordedAs: string;
  readonly words: string;
  /** Why nobody can lead a case here. */
  readonly outOfReach?: string;
}

export interface Covered {
  readonly name: string;
  readonly counts: readonly { readonly kind: CoverablePart['kind']; readonly covered: number; readonly all: number }[];
  readonly missing: readonly string[];
  readonly outOfReach: readonly string[];
}

/** Rows for answers that no form leaves empty: they say what a table does when it is asked by somebody else. */
const rowsOutOfReach: ReadonlyMap<string, string> = new Map([
  ['hackney-eligibility/hackney-eligibility-rule-2', 'the assessment asks for the date of birth until it is given'],
  ['hackney-eligibility/hackney-eligibility-rule-6', 'the assessment asks for the level of need until it is given'],
]);

/** Reads an engine's records beside the product and remembers which elements, flows and rules they name. */
export class CoverageReader implements RecordReader {
  readonly name = 'coverage';
  private readonly passed = new Set<string>();
  private last = -1;

  position(): Promise<number> {
    return Promise.resolve(this.last);
  }

  apply(_engineId: string, records: readonly EngineRecord[]): Promise<void> {
    for (const record of records) {
      this.last = record.position;
      if (record.recordType === 'EVENT') this.note(record);
    }
    return Promise.resolve();
  }

  of({ name, parts }: Coverable): Covered {
    const isCovered = ({ recordedAs }: CoverablePart): boolean => this.passed.has(`${name}/${recordedAs}`);
    const reachable = parts.filter(({ outOfReach }) => outOfReach === undefined);
    const unreachable = parts.filter(({ outOfReach }) => outOfReach !== undefined);
    const kinds = [...new Set(parts.map(({ kind }) => kind))];
    return {
      name,
      counts: kinds.map((kind) => {
        const ofKind = reachable.filter((part) => part.kind === kind);
        return { kind, covered: ofKind.filter(isCovered).length, all: ofKind.length };
      }),
      missing: [
        ...reachable.filter((part) => !isCovered(part)).map(({ kind, words }) => `${kind} ${words}`),
        ...unreachable.filter(isCovered).map(({ kind, words }) => `${kind} ${words}, though it was passed`),
      ],
      outOfReach: unreachable.map(({ kind, words, outOfReach = '' }) => `${kind} ${words}: ${outOfReach}`),
    };
  }

  private note({ valueType, intent, value }: EngineRecord): void {
    if (valueType === 'PROCESS_INSTANCE' && (intent === 'ELEMENT_ACTIVATED' || intent === 'SEQUENCE_FLOW_TAKEN')) {
      this.passed.add(`${text(value['bpmnProcessId'])}/${text(value['elementId'])}`);
    }
    if (valueType !== 'DECISION_EVALUATION') return;
    for (const decision of objects(value['evaluatedDecisions'])) {
      for (const rule of objects(decision['matchedRules'])) {
        this.passed.add(`${text(decision['decisionId'])}/${text(rule['ruleId'])}`);
      }
    }
  }
}

/** Every diagram and table of `processes/`. */
export async function everythingToCover(): Promise<readonly Coverable[]> {
  const diagrams = await Promise.all(pathwayFiles('.bpmn').map(({ content }) => diagramToCover(content)));
  return [...diagrams, ...pathwayFiles('.dmn').map(({ content }) => tableToCover(content))];
}

async function diagramToCover(xml: string): Promise<Coverable> {
  const { id, elements, flows } = await readPathway(xml);
  const waits = new Set(elements.filter(({ type }) => type === 'eventBasedGateway').map((gateway) => gateway.id));
  return {
    name: id,
    parts: [
      ...elements.map((element): CoverablePart => ({
        kind: 'element',
        recordedAs: element.id,
        words: element.name === '' ? element.id : `${element.id} “${element.name}”`,
      })),
      ...flows.map((flow): CoverablePart => ({
        kind: 'flow',
        // No token takes the way from an event-based gateway: the event that came is begun at once.
        recordedAs: waits.has(flow.source) ? flow.target : flow.id,
        words: flowInWords(flow),
      })),
    ],
  };
}

function flowInWords({ source, target, name }: PathwayFlow): string {
  return `${source} → ${target}${name === '' ? '' : ` “${name}”`}`;
}

function tableToCover(xml: string): Coverable {
  const idsOf = (tag: string): readonly string[] =>
    [...xml.matchAll(new RegExp(`<${tag} [^>]*\\bid="([^"]*)"`, 'g'))].map(([, id]) => id ?? '');
  const name = idsOf('decision')[0] ?? '';
  return {
    name,
    parts: idsOf('rule').map((id): CoverablePart => {
      const outOfReach = rowsOutOfReach.get(`${name}/${id}`);
      return { kind: 'rule', recordedAs: id, words: id, ...(outOfReach !== undefined && { outOfReach }) };
    }),
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function objects(value: JsonValue | undefined): readonly { readonly [name: string]: JsonValue }[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
