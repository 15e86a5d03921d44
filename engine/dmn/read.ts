/**
 * Reads a DMN file: all of it, or none. DMN 1.1 to 1.5 are read alike, as far as their logic is of the older kinds.
 *
 * A file is refused when it is no valid DMN, when a FEEL text does not parse, when logic is of a kind that the broker
 * does not evaluate, or when decisions require each other in a circle. The messages carry the broker's words.
 */
import { DmnModdle } from 'dmn-moddle';
import type { Decision, DecisionRequirements, KnowledgeModel, Logic } from './model';
import { Problems } from './read-expressions';
import { readLogic, readParameters } from './read-logic';
import type { XmlElement } from './xml-element';
import { childOf, childrenOf, isXmlElement, kindOf, textOf } from './xml-element';

export type ReadResult =
  | { readonly ok: true; readonly requirements: DecisionRequirements }
  | { readonly ok: false; readonly messages: readonly string[] };

const READABLE_NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const OTHER_NAMESPACES = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
];

/** The resource name stands in the messages, so that a deployment of several files says which one is meant. */
export async function readDecisions(xml: string, resourceName: string): Promise<ReadResult> {
  const problems = new Problems();
  const root = await parseXml(xml, resourceName, problems);
  const requirements = root && readDefinitions(root, problems);
  return requirements !== undefined && problems.messages.length === 0
    ? { ok: true, requirements }
    : { ok: false, messages: problems.messages };
}

async function parseXml(xml: string, resourceName: string, problems: Problems): Promise<XmlElement | undefined> {
  const invalid = (reason: string): void => {
    problems.add(`Failed to parse DMN: ${resourceName}: ${reason}`);
  };
  const readable = OTHER_NAMESPACES.reduce(
    (text, other) => text.replaceAll(`"${other}"`, `"${READABLE_NAMESPACE}"`),
    xml,
  );
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(readable, 'dmn:Definitions');
    for (const { message } of warnings) {
      // What only the drawing contains, or tells who is concerned, cannot harm.
      if (!/dmndi|<(?:di|dc):|<dmn:(?:OrganizationUnit|PerformanceIndicator)>/i.test(message))
        invalid(message.replace(/\s+/g, ' '));
    }
    if (isXmlElement(rootElement)) return rootElement;
    invalid('Expected definitions, but found none');
  } catch (cause) {
    invalid(cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause));
  }
  return undefined;
}

function readDefinitions(root: XmlElement, problems: Problems): DecisionRequirements {
  for (const attribute of ['name', 'namespace']) {
    if (textOf(root, attribute) === undefined) {
      problems.add(`Failed to parse DMN: Expected definitions with a ${attribute}, but the attribute is missing`);
    }
  }
  return {
    id: textOf(root, 'id') ?? '',
    name: textOf(root, 'name') ?? '',
    namespace: textOf(root, 'namespace') ?? '',
    decisions: new RequirementsReader(root, problems).readAll(),
  };
}

/** Follows the requirements, so that what is required is read before what requires it, and only once. */
class RequirementsReader {
  private readonly elements: ReadonlyMap<string, XmlElement>;
  private readonly decisions = new Map<XmlElement, Decision | undefined>();
  private readonly knowledge = new Map<XmlElement, KnowledgeModel | undefined>();
  /** What is being read at the moment: meeting it again is a circle. */
  private readonly open = new Set<XmlElement>();

  constructor(
    private readonly root: XmlElement,
    private readonly problems: Problems,
  ) {
    const known = childrenOf(root, 'drgElement').map((element) => [textOf(element, 'id') ?? '', element] as const);
    this.elements = new Map(known);
  }

  readAll(): readonly Decision[] {
    return childrenOf(this.root, 'drgElement')
      .filter((element) => kindOf(element) === 'Decision')
      .map((element) => this.decision(element))
      .filter((decision) => decision !== undefined);
  }

  private decision(element: XmlElement): Decision | undefined {
    return this.once(element, this.decisions, 'decisions', () => {
      const name = textOf(element, 'name');
      if (name === undefined) {
        this.problems.add('Failed to parse DMN: Expected a decision with a name, but the attribute is missing');
      }
      const requiredDecisions = this.required(element, 'informationRequirement', 'requiredDecision')
        .map((required) => this.decision(required))
        .filter((required) => required !== undefined);
      const requiredKnowledge = this.requiredKnowledge(element);
      const written = childOf(element, 'decisionLogic');
      const logic = this.logic(written, requiredKnowledge, `unsupported decision expression '${kindOf(written)}'`);
      const variable = childOf(element, 'variable');
      const id = textOf(element, 'id') ?? '';
      return (
        logic && {
          id,
          name: name ?? id,
          resultName: textOf(variable, 'name') ?? id,
          resultType: textOf(variable, 'typeRef'),
          logic,
          requiredDecisions,
          requiredKnowledge,
        }
      );
    });
  }

  private requiredKnowledge(element: XmlElement): readonly KnowledgeModel[] {
    return this.required(element, 'knowledgeRequirement', 'requiredKnowledge')
      .map((required) => this.knowledgeModel(required))
      .filter((required) => required !== undefined);
  }

  private knowledgeModel(element: XmlElement): KnowledgeModel | undefined {
    return this.once(element, this.knowledge, 'BKMs', () => {
      const requiredKnowledge = this.requiredKnowledge(element);
      const encapsulated = childOf(element, 'encapsulatedLogic');
      // Without logic there is nothing to call, which is no mistake as long as nothing calls it.
      if (encapsulated === undefined) return undefined;
      const written = childOf(encapsulated, 'body');
      const logic = this.logic(
        // A knowledge model may not consist of calling another one.
        kindOf(written) === 'Invocation' ? undefined : written,
        requiredKnowledge,
        `unsupported business knowledge model logic found '${kindOf(written)}'`,
      );
      const id = textOf(element, 'id') ?? '';
      const name = textOf(element, 'name') ?? id;
      return logic && { id, name, parameters: readParameters(encapsulated), logic, requiredKnowledge };
    });
  }

  private logic(
    written: XmlElement | undefined,
    known: readonly KnowledgeModel[],
    unsupported: string,
  ): Logic | undefined {
    const knowledge = new Map(known.map((model) => [model.name, model]));
    const logic = readLogic(written, { problems: this.problems, knowledge });
    if (logic !== 'unsupported') return logic;
    this.problems.add(unsupported);
    return undefined;
  }

  private required(element: XmlElement, requirement: string, reference: string): readonly XmlElement[] {
    return childrenOf(element, requirement).flatMap((one) => {
      const href = textOf(childOf(one, reference), 'href');
      const id = href?.replace(/^.*#/, '');
      const required = id === undefined ? undefined : this.elements.get(id);
      if (id !== undefined && required === undefined) {
        this.problems.add(`Unable to find a model element instance for id ${id}`);
      }
      return required === undefined ? [] : [required];
    });
  }

  private once<T>(
    element: XmlElement,
    done: Map<XmlElement, T | undefined>,
    what: string,
    read: () => T | undefined,
  ): T | undefined {
    if (this.open.has(element)) {
      this.problems.add(`Invalid DMN model: Cyclic dependencies between ${what} detected.`);
      return undefined;
    }
    if (!done.has(element)) {
      this.open.add(element);
      done.set(element, read());
      this.open.delete(element);
    }
    return done.get(element);
  }
}
