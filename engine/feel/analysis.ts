/** What can be said about an expression without evaluating it. */
import type { Arguments, Node, ParsedExpression, ParsedUnaryTests } from './syntax';

function argumentsOf(args: Arguments): readonly Node[] {
  return [...args.values.values()];
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'zoned time literal':
    case 'input':
    case 'variable':
      return [];
    case 'list':
      return node.items;
    case 'context':
      return node.entries.map(([, value]) => value);
    case 'path':
    case 'negation':
    case 'not':
    case 'instance of':
    case 'input equals':
    case 'input order':
      return [node.value];
    case 'filter':
      return [node.list, node.filter];
    case 'arithmetic':
    case 'equal':
    case 'order':
    case 'and':
    case 'or':
      return [node.left, node.right];
    case 'if':
      return [node.condition, node.consequence, node.alternative];
    case 'in':
      return [node.value, node.test];
    case 'for':
      return [...node.iterators.map(({ list }) => list), node.body];
    case 'some':
    case 'every':
      return [...node.iterators.map(({ list }) => list), node.condition];
    case 'iteration':
      return [node.start, node.end];
    case 'range':
      return [node.start.value, node.end.value];
    case 'call':
      return argumentsOf(node.args);
    case 'path call':
      return [node.path, ...argumentsOf(node.args)];
    case 'function':
      return [node.body];
    case 'input in range':
      return [node.range];
    case 'input test':
      return [node.expression];
    case 'any test':
      return node.tests;
  }
}

type Parsed = ParsedExpression | ParsedUnaryTests;

/** A node before the nodes below it; without recursion, since a long chain of operators makes a deep tree. */
function nodesOf(parsed: Parsed): readonly Node[] {
  const nodes: Node[] = [];
  const open: Node[] = ['tree' in parsed ? parsed.tree : parsed.tests];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    open.push(...childrenOf(node));
  }
  return nodes;
}

/** The names of all functions it calls, each once. */
export function functionsUsed(parsed: Parsed): ReadonlySet<string> {
  return new Set(nodesOf(parsed).flatMap((node) => (node.kind === 'call' ? [node.name] : [])));
}

export function usesFunction(parsed: Parsed, name: string): boolean {
  return functionsUsed(parsed).has(name);
}

/** The first names of all paths it reads, each once; names that a loop or a function brings are among them. */
export function variablesUsed(parsed: Parsed): ReadonlySet<string> {
  return new Set(nodesOf(parsed).flatMap((node) => (node.kind === 'variable' && node.names[0] ? [node.names[0]] : [])));
}
