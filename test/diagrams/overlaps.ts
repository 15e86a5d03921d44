import type { Box, Drawing, Flow, Label, Point, Shape } from './drawing';

/**
 * What lies on something else in a drawing, in words. Touching is not overlapping. A shape may lie in its own
 * subprocess and a boundary event on its host; flows that leave one shape or arrive at one may share their way there.
 */
export function findOverlaps(drawing: Drawing): readonly string[] {
  return [
    ...pairs(drawing.shapes)
      .filter(shapesOverlap)
      .map(([a, b]) => `shape ${a.id} lies on shape ${b.id}`),
    ...drawing.flows.flatMap((flow) => shapesUnder(flow, drawing.shapes)),
    ...pairs(drawing.flows)
      .filter(flowsCross)
      .map(([a, b]) => `flow ${a.id} crosses flow ${b.id}`),
    ...drawing.labels.flatMap((label) => underLabel(label, drawing)),
    ...pairs(drawing.labels)
      .filter(([a, b]) => intersect(a.box, b.box))
      .map(([a, b]) => `the name of ${a.of} lies on the name of ${b.of}`),
  ];
}

function shapesOverlap([a, b]: readonly [Shape, Shape]): boolean {
  const nested = a.containers.includes(b.id) || b.containers.includes(a.id);
  const attached = a.host === b.id || b.host === a.id;
  return !nested && !attached && intersect(a.box, b.box);
}

function shapesUnder(flow: Flow, shapes: readonly Shape[]): readonly string[] {
  const under = shapes.filter(
    ({ id, box }) => !flow.containers.includes(id) && segmentsOf(flow).some((segment) => intersect(segment, box)),
  );
  return under.map(({ id }) => `flow ${flow.id} runs over shape ${id}`);
}

function underLabel(label: Label, { shapes, flows }: Drawing): readonly string[] {
  const onShapes = shapes.filter(({ id, box }) =>
    label.containers.includes(id) ? !contains(box, label.box) : intersect(label.box, box),
  );
  const onFlows = flows.filter((flow) => segmentsOf(flow).some((segment) => intersect(segment, label.box)));
  return [
    ...onShapes.map(({ id }) => `the name of ${label.of} lies on shape ${id}`),
    ...onFlows.map(({ id }) => `the name of ${label.of} lies on flow ${id}`),
  ];
}

function flowsCross([a, b]: readonly [Flow, Flow]): boolean {
  if (a.source === b.source || a.target === b.target) return false;
  return segmentsOf(a).some((one) => segmentsOf(b).some((other) => intersect(one, other)));
}

/** A piece of a flow as a box of one pixel, so that one test serves lines and areas. */
function segmentsOf({ points }: Flow): readonly Box[] {
  return points.slice(1).map((end, index) => segment(points[index] ?? end, end));
}

function segment(from: Point, to: Point): Box {
  const x = Math.min(from.x, to.x);
  const y = Math.min(from.y, to.y);
  return { x, y, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
}

function intersect(a: Box, b: Box): boolean {
  return spansMeet(a.x, a.width, b.x, b.width) && spansMeet(a.y, a.height, b.y, b.height);
}

/** A line has no width: it meets a span when it lies inside, and another line when both lie on the same place. */
function spansMeet(a: number, aLength: number, b: number, bLength: number): boolean {
  if (aLength === 0 && bLength === 0) return a === b;
  return a < b + bLength && b < a + aLength;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}
