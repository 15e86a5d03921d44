import { childrenOf, extensionOf, extensionsOf, textOf, type BpmnNode } from './bpmn-file';
import type { Headers, Mapping } from './elements';
import { ModelFault, readValue } from './expression';

/** D14 as measured: words that are no target by themselves, though parts of a path they may be. */
const reserved = new Set('null true false function if then else for between instance of'.split(' '));
const identifier = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

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
  if (reserved.has(target) || !path.every((part) => identifier.test(part))) {
    throw new ModelFault(
      `Expected a path of identifiers as the target of the ${direction} mapping, but found '${target}'.`,
    );
  }
  return { source: readValue(source), target: path };
}

export function readHeaders(node: BpmnNode): Headers {
  const headers = extensionOf(node, 'zeebe:TaskHeaders');
  const entries = (headers ? childrenOf(headers, 'values') : [])
    .map((header): [string, string] => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? ''])
    .filter(([key]) => key !== '');
  const twice = entries.find(([key], index) => entries.findIndex(([other]) => other === key) !== index);
  if (twice) throw new ModelFault(`Headers contain duplicate entries for key '${twice[0]}'`);
  return Object.fromEntries(entries);
}

export function readProperties(node: BpmnNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    extensionsOf(node, 'zeebe:Properties')
      .flatMap((properties) => childrenOf(properties, 'properties'))
      .map((property) => [textOf(property, 'name') ?? '', textOf(property, 'value') ?? '']),
  );
}
