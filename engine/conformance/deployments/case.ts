import type { Resource } from '../../port';
import { bpmn, element, end, flow, serviceTask, start } from '../bpmn';

/** One deployment, and what is looked for in it: whether it is accepted, and which elements a refusal names. */
export interface DeploymentCase {
  /** What the resources hold, with the rule in brackets: unique. */
  readonly title: string;
  readonly resources: readonly Resource[];
}

export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly elements: readonly string[] };

export function diagram(title: string, ...parts: readonly string[]): DeploymentCase {
  const { name, content } = bpmn('Deployed', ...artifactsLast(parts));
  return { title, resources: [{ name, content: asTheSchemaAsks(content) }] };
}

/** In a process, and in a subprocess, associations stand behind the elements. */
function artifactsLast(parts: readonly string[]): readonly string[] {
  const isArtifact = (part: string): boolean => part.startsWith('<bpmn:association');
  return [...parts.filter((part) => !isArtifact(part)), ...parts.filter(isArtifact)];
}

/** Links and compensation have ids: the broker fails on one without. */
function asTheSchemaAsks(content: string): string {
  let count = 0;
  return content
    .replace(/<bpmn:(link|compensate)EventDefinition/g, (tag) => `${tag} id="Definition_${(count += 1)}"`)
    .replaceAll(
      '<bpmn:conditionalEventDefinition/>',
      '<bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition>',
    );
}

/** Between a start and an end: the element `Element`, and what stands beside it. */
export function between(title: string, middle: string, ...beside: readonly string[]): DeploymentCase {
  return diagram(title, start(), middle, end('End'), flow('Start', 'Element', 'End'), ...beside);
}

/** A service task `Task` between a start and an end, and what stands beside it. */
export function besideTask(title: string, ...beside: readonly string[]): DeploymentCase {
  return diagram(title, start(), serviceTask('Task'), end('End'), flow('Start', 'Task', 'End'), ...beside);
}

export const subProcess = (id: string, ...content: readonly string[]): string =>
  element('subProcess', id, '', artifactsLast(content).join(''));

export const eventSubProcess = (id: string, ...content: readonly string[]): string =>
  element('subProcess', id, 'triggeredByEvent="true"', artifactsLast(content).join(''));

/** A timer with whichever of timeDate, timeDuration and timeCycle are given. */
export function timerOf(parts: Readonly<Record<string, string>>): string {
  const children = Object.entries(parts).map(([kind, text]) => `<bpmn:${kind}>${escaped(text)}</bpmn:${kind}>`);
  return `<bpmn:timerEventDefinition>${children.join('')}</bpmn:timerEventDefinition>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
