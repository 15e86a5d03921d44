import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceConfiguration } from '../../config/service-configuration';
import { parseExpression, variablesUsed } from '../../engine/feel';
import type { Pathway, PathwayElement } from './pathway';

/** What a diagram names outside itself must be there: variables, clocks, letters, groups, forms, processes, decisions. */
export interface Surroundings {
  readonly service: ServiceConfiguration;
  readonly processIds: ReadonlySet<string>;
  readonly decisionIds: ReadonlySet<string>;
  readonly projectRoot: string;
}

export function findDanglingReferences(pathway: Pathway, around: Surroundings): readonly string[] {
  return [
    ...pathway.elements.flatMap((element) => [
      ...namesIn(element, around).map((what) => `Expected ${what}, named by ${element.id}, but there is none.`),
      ...unknownVariables(element, around.service),
    ]),
    ...pathway.flows.flatMap(({ id, condition }) => (condition ? undeclared(id, condition, around.service, []) : [])),
  ];
}

function namesIn(element: PathwayElement, around: Surroundings): readonly string[] {
  const { service } = around;
  const { headers, candidateGroups, formKey, calledDecision, calledProcess, jobType } = element;
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  const literal = (target: string): string | undefined =>
    /^"(.*)"$/.exec(element.inputs.find((input) => input.target === target)?.source ?? '')?.[1];
  const missing = (kind: string, name: string | undefined, known: ReadonlySet<string>): readonly string[] =>
    name === undefined || known.has(name) ? [] : [`${kind} "${name}"`];
  const clocks = (headers['clock'] ?? literal('clock'))?.split(',') ?? [];
  const messages = new Set([...Object.values(service.messages), 'hackney-crisis-closed', 'hackney-return-arranged']);
  return [
    ...clocks.flatMap((clock) => missing('a clock', clock, ids(service.clocks))),
    ...missing('a letter', literal('letter'), ids(service.letters)),
    ...missing('a group', candidateGroups, ids(service.groups)),
    ...missing('a group', headers['audience'], ids(service.groups)),
    ...missing('a ladder', headers['alert'], ids(service.ladders)),
    ...missing('a message', jobType === 'publish-message' ? (headers['message'] ?? '') : undefined, messages),
    ...missing('a process', calledProcess?.id, around.processIds),
    ...missing('a decision', calledDecision?.id, around.decisionIds),
    ...[formKey, headers['shows'], headers['form']].flatMap((form) =>
      form === undefined || existsSync(join(around.projectRoot, 'forms', `${form}.form`)) ? [] : [`form "${form}"`],
    ),
  ];
}

/** Results of a decision table with several columns live only within their task. */
function unknownVariables(element: PathwayElement, service: ServiceConfiguration): readonly string[] {
  const local = element.calledDecision && element.outputs.length > 0 ? [element.calledDecision.result] : [];
  const kept = element.calledDecision && element.outputs.length === 0 ? [element.calledDecision.result] : [];
  const declared = new Set(service.variables.map(({ name }) => name));
  const targets = [...element.inputs, ...element.outputs].map(({ target }) => target);
  const facts = element.jobType === 'read-facts' ? (element.headers['facts'] ?? '').split(',') : [];
  const sources = [...element.inputs, ...element.outputs].map(({ source }) => source);
  return [
    ...[...targets, ...facts, ...kept]
      .filter((name) => !declared.has(name))
      .map((name) => `Expected ${name}, written by ${element.id}, to be declared in variables.yaml, but it is not.`),
    ...[...sources, ...element.expressions].flatMap((source) => undeclared(element.id, source, service, local)),
  ];
}

function undeclared(
  id: string,
  source: string,
  service: ServiceConfiguration,
  local: readonly string[],
): readonly string[] {
  const expression = parseExpression(source);
  if (!expression.ok) return [`Expected an expression on ${id}, but ${expression.message}.`];
  const declared = new Set([...service.variables.map(({ name }) => name), ...local]);
  return [...variablesUsed(expression.parsed)]
    .filter((name) => !declared.has(name))
    .map((name) => `Expected ${name}, read by ${id}, to be declared in variables.yaml, but it is not.`);
}
