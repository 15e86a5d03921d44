import type { Pathway, PathwayElement } from './pathway';

/**
 * How a diagram reads (docs: "How a diagram looks"), as far as it can be told from the file. Each finding is one
 * sentence that names the element.
 */
export function findStyleFaults(pathway: Pathway): readonly string[] {
  return [
    ...oneStart(pathway),
    ...pathway.elements.flatMap((element) => [
      ...named(element),
      ...speakingId(element),
      ...documented(element),
      ...connected(element),
      ...gatewayReads(element, pathway),
    ]),
    ...(pathway.documentation ? [] : [`Expected ${pathway.id} to say what it is for, but it has no documentation.`]),
    ...size(pathway),
  ];
}

const flowNodeLimit = 25;
const flatVerbs = /^(Handle|Process|Manage|Perform|Do|Execute)\b/;
/** Irregular past participles of our events; regular ones end in -ed. */
const participles = new Set([
  'begun',
  'held',
  'sent',
  'told',
  'kept',
  'given',
  'seen',
  'left',
  'taken',
  'made',
  'known',
  'over',
  'found',
  'met',
  'withdrawn',
]);

/** Several messages may each start a pathway; otherwise there is one way in. */
function oneStart({ id, elements }: Pathway): readonly string[] {
  const starts = elements.filter(({ type, container }) => type === 'startEvent' && container === id);
  if (starts.length > 1 && starts.every(({ caughtMessage }) => caughtMessage)) return [];
  return starts.length === 1 ? [] : [`Expected ${id} to have one start, but it has ${starts.length}.`];
}

function size({ id, elements }: Pathway): readonly string[] {
  if (elements.length <= flowNodeLimit) return [];
  return [
    `Expected ${id} to have at most ${flowNodeLimit} elements, but it has ${elements.length}. Make a stage a called process.`,
  ];
}

function named({ id, type, name }: PathwayElement): readonly string[] {
  if (type.endsWith('Gateway')) return [];
  if (!name) return [`Expected ${id} to have a name, but it has none.`];
  if (type.endsWith('Event'))
    return isPast(name) ? [] : [`Expected event ${id} to say what happened, but it is named "${name}".`];
  if (flatVerbs.test(name)) return [`Expected ${id} to name what is done, but "${name}" says nothing.`];
  const oneWord = !name.includes(' ') && type !== 'callActivity';
  return oneWord ? [`Expected ${id} to be a verb and an object, but it is named "${name}".`] : [];
}

/** "Referral received", "Helped another way", "Six months left". */
function isPast(name: string): boolean {
  return (
    name
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => word.endsWith('ed') || participles.has(word)) || /\b(ready|possible)$/.test(name)
  );
}

function speakingId({ id }: PathwayElement): readonly string[] {
  return /^([A-Z][a-z0-9]+){2,}$/.test(id)
    ? []
    : [`Expected id "${id}" to be two or more words such as ScreenReferral.`];
}

function documented({ id, type, documentation }: PathwayElement): readonly string[] {
  if (!['userTask', 'serviceTask', 'businessRuleTask', 'sendTask'].includes(type)) return [];
  return documentation.endsWith('.') ? [] : [`Expected ${id} to say what one must know, but it has no documentation.`];
}

function connected({ id, type, incoming, outgoing, triggered }: PathwayElement): readonly string[] {
  if (triggered) return [];
  const begins = type === 'startEvent' || type === 'boundaryEvent';
  return [
    ...(incoming === 0 && !begins ? [`Expected a flow into ${id}, but there is none.`] : []),
    ...(outgoing === 0 && type !== 'endEvent' ? [`Expected a flow out of ${id}, but there is none.`] : []),
    ...(incoming > 1 && !type.endsWith('Gateway')
      ? [`Expected ways to meet in a gateway before ${id}, but ${incoming} enter it.`]
      : []),
    ...(outgoing > 1 && !type.endsWith('Gateway') ? [`Expected one way out of ${id}, but there are ${outgoing}.`] : []),
  ];
}

function gatewayReads(
  { id, type, name, incoming, outgoing, defaultFlow }: PathwayElement,
  { flows }: Pathway,
): readonly string[] {
  if (!type.endsWith('Gateway')) return [];
  if (incoming > 1 && outgoing > 1) return [`Expected ${id} to split or to join, but it does both.`];
  if (outgoing < 2 || type !== 'exclusiveGateway') {
    return name ? [`Expected no name on ${id}, which decides nothing, but it is named "${name}".`] : [];
  }
  const unnamed = flows.filter((flow) => flow.source === id && !flow.name);
  return [
    ...(name.endsWith('?') ? [] : [`Expected ${id} to ask a question, but it is named "${name}".`]),
    ...unnamed.map((flow) => `Expected ${flow.id} to carry an answer, but it has no name.`),
    ...(defaultFlow ? [] : [`Expected a default way out of ${id}, but there is none.`]),
  ];
}
