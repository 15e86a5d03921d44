import { childrenOf, extensionOf, extensionsOf, textOf, type BpmnNode } from './bpmn-file';
import type { Headers, Mapping } from './elements';
import { ModelFault, readValue } from './expression';

/** Words FEEL keeps for itself: a variable of that name could not be read (D14, `between`, `instance` and `of` as measured). */
const reserved = new Set(
  'null true false function if then else for return in some every satisfies and or not between instance of'.split(' '),
);
const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export interface Mappings {
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
}

export function readMappings(node: BpmnNode): Mappings {
  const ioMapping = extensionOf(node, 'zeebe:IoMapping');
  if (!ioMapping) return { inputs: [], outputs: [] };
  return {
    inputs: childrenOf(ioMapping, 'inputParameters').map((mapping) => readMapping(mapping, 'input')),
    outputs: childrenOf(ioMapping, 'outputParameters').map((mapping) => readMapping(mapping, 'output')),
  };
}

function readMapping(mapping: BpmnNode, direction: 'input' | 'output'): Mapping {
  const source = textOf(mapping, 'source')?.trim() ?? '';
  const target = textOf(mapping, 'target')?.trim() ?? '';
  if (source === '')
    throw new ModelFault(`Expected the ${direction} mapping to '${target}' to have a source, but it has none.`);
  if (direction === 'output' && !source.startsWith('=')) {
    throw new ModelFault(
      `Expected the source of the output mapping to '${target}' to be an expression, but found '${source}'.`,
    );
  }
  const path = target.split('.');
  if (!path.every((part) => identifier.test(part) && !reserved.has(part))) {
    throw new ModelFault(
      `Expected a path of identifiers as the target of the ${direction} mapping, but found '${target}'.`,
    );
  }
  return { source: readValue(source), target: path };
}

export function readHeaders(node: BpmnNode): Headers {
  const headers = extensionOf(node, 'zeebe:TaskHeaders');
  return Object.fromEntries(
    (headers ? childrenOf(headers, 'values') : [])
      .map((header): [string, string] => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? ''])
      .filter(([key]) => key !== ''),
  );
}

export function readProperties(node: BpmnNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    extensionsOf(node, 'zeebe:Properties')
      .flatMap((properties) => childrenOf(properties, 'properties'))
      .map((property) => [textOf(property, 'name') ?? '', textOf(property, 'value') ?? '']),
  );
}
