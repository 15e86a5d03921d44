/** Reads the boxed expressions that make up a decision's logic. */
import type { Invocation, KnowledgeModel, Logic, Parameter } from './model';
import type { Problems } from './read-expressions';
import { readExpression } from './read-expressions';
import { readTable } from './read-table';
import type { XmlElement } from './xml-element';
import { childOf, childrenOf, kindOf, textOf } from './xml-element';

export interface Reading {
  readonly problems: Problems;
  /** The knowledge models that the decision requires, by name. */
  readonly knowledge: ReadonlyMap<string, KnowledgeModel>;
}

export function readParameters(element: XmlElement | undefined): readonly Parameter[] {
  return childrenOf(element, 'formalParameter').map((parameter) => ({
    name: textOf(parameter, 'name') ?? '',
    type: textOf(parameter, 'typeRef'),
  }));
}

/** Undefined for kinds that are not supported; the caller names them. */
export function readLogic(element: XmlElement | undefined, reading: Reading): Logic | 'unsupported' | undefined {
  switch (kindOf(element)) {
    case 'LiteralExpression': {
      const expression = element && readExpression(element, reading.problems);
      return expression && { kind: 'LITERAL_EXPRESSION', expression };
    }
    case 'DecisionTable':
      return element && readTable(element, reading.problems);
    case 'Context':
      return element && readContext(element, reading);
    case 'List': {
      const items = childrenOf(element, 'elements').map((item) => readInner(item, reading));
      return { kind: 'LIST', items: items.filter((item) => item !== undefined) };
    }
    case 'Relation':
      return element && readRelation(element, reading);
    case 'Invocation':
      return element && readInvocation(element, reading);
    default:
      return 'unsupported';
  }
}

/** Logic inside other logic, where a function definition may stand as well. */
function readInner(element: XmlElement | undefined, reading: Reading): Logic | undefined {
  if (kindOf(element) === 'FunctionDefinition') {
    return readFunction(element, reading);
  }
  const logic = readLogic(element, reading);
  if (logic !== 'unsupported') return logic;
  reading.problems.add(`unsupported expression found '${kindOf(element)}'`);
  return undefined;
}

function readFunction(element: XmlElement | undefined, reading: Reading): Logic | undefined {
  const written = childOf(element, 'body');
  if (written === undefined || kindOf(written) !== 'LiteralExpression') {
    reading.problems.add(`expected literal expression but found '${kindOf(written)}'`);
    return undefined;
  }
  const body = readExpression(written, reading.problems);
  return body && { kind: 'FUNCTION', parameters: readParameters(element), body };
}

function readContext(element: XmlElement, reading: Reading): Logic | undefined {
  const entries: (readonly [string, Logic])[] = [];
  let result: Logic | undefined;
  const written = childrenOf(element, 'contextEntry');
  if (written.length === 0) {
    reading.problems.add('Expected a context with at least one entry, but there is none');
    return undefined;
  }
  for (const [position, entry] of written.entries()) {
    const name = textOf(childOf(entry, 'variable'), 'name');
    const logic = readInner(childOf(entry, 'value'), reading);
    if (name === undefined && position < written.length - 1) {
      reading.problems.add('Expected a context entry with a variable, but only the last entry may go without one');
    } else if (logic !== undefined && name !== undefined) {
      entries.push([name, logic]);
    } else {
      result = logic;
    }
  }
  return { kind: 'CONTEXT', entries, result };
}

function readRelation(element: XmlElement, reading: Reading): Logic {
  const columns = childrenOf(element, 'column').map((column) => textOf(column, 'name') ?? '');
  const rows = childrenOf(element, 'row').map((row) => {
    const cells = childrenOf(row, 'elements');
    if (cells.length !== columns.length) {
      reading.problems.add(`expected row with '${columns.length}' elements but found '${cells.length}'`);
    }
    return cells.flatMap((cell, position) => {
      const logic = readInner(cell, reading);
      return logic === undefined ? [] : [[columns[position] ?? '', logic] as const];
    });
  });
  return { kind: 'RELATION', rows };
}

function readInvocation(element: XmlElement, reading: Reading): Invocation | undefined {
  const bindings = childrenOf(element, 'binding').flatMap((binding) => {
    const written = childOf(binding, 'bindingFormula');
    if (written === undefined || kindOf(written) !== 'LiteralExpression') {
      reading.problems.add(`expected binding with literal expression but found '${kindOf(written)}'`);
      return [];
    }
    const expression = readExpression(written, reading.problems);
    return expression ? [[textOf(childOf(binding, 'parameter'), 'name') ?? '', expression] as const] : [];
  });
  const calledFunction = childOf(element, 'calledFunction');
  if (kindOf(calledFunction) !== 'LiteralExpression') {
    reading.problems.add(`expected invocation with literal expression but found '${kindOf(calledFunction)}'`);
    return undefined;
  }
  const name = textOf(calledFunction, 'text') ?? '';
  const called = reading.knowledge.get(name);
  if (called !== undefined) return { kind: 'INVOCATION', called, bindings };
  reading.problems.add(`no BKM found with name '${name}'`);
  return undefined;
}
