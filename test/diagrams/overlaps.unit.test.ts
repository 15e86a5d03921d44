import type { Drawing, Flow, Label, Shape } from './drawing';
import { findOverlaps } from './overlaps';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const shape = (id: string, at: Shape['box'], more: Partial<Shape> = {}): Shape => ({
  id,
  box: at,
  containers: [],
  ...more,
});
const flow = (id: string, source: string, target: string, ...points: readonly (readonly [number, number])[]): Flow => ({
  id,
  source,
  target,
  points: points.map(([x, y]) => ({ x, y })),
  containers: [],
});
const label = (of: string, at: Label['box']): Label => ({ of, box: at, containers: [] });
const drawing = (parts: Partial<Drawing>): Drawing => ({ shapes: [], flows: [], labels: [], ...parts });

describe('overlaps of a drawing', () => {
  it('finds two shapes that lie on each other, but lets them touch', () => {
    const a = shape('A', box(0, 0, 100, 80));
    expect(findOverlaps(drawing({ shapes: [a, shape('B', box(99, 0, 100, 80))] }))).toEqual([
      'shape A lies on shape B',
    ]);
    expect(findOverlaps(drawing({ shapes: [a, shape('B', box(100, 0, 100, 80))] }))).toEqual([]);
  });

  it('lets a boundary event sit on its host and a task lie in its subprocess', () => {
    const inside = shape('Task', box(20, 20, 100, 80), { containers: ['Sub'] });
    const event = shape('Timer', box(80, 182, 36, 36), { host: 'Sub' });
    expect(findOverlaps(drawing({ shapes: [shape('Sub', box(0, 0, 200, 200)), inside, event] }))).toEqual([]);
  });

  it('finds a flow that runs over a shape, its own source included', () => {
    const shapes = [
      shape('A', box(0, 0, 50, 50)),
      shape('B', box(200, 0, 50, 50)),
      shape('Between', box(100, 0, 50, 50)),
    ];
    const straight = flow('F', 'A', 'B', [50, 25], [200, 25]);
    const through = flow('G', 'A', 'B', [0, 25], [0, 100], [225, 100], [225, 50]);
    const back = flow('H', 'A', 'B', [0, 25], [50, 25]);
    expect(findOverlaps(drawing({ shapes, flows: [straight] }))).toEqual(['flow F runs over shape Between']);
    expect(findOverlaps(drawing({ shapes, flows: [through] }))).toEqual([]);
    expect(findOverlaps(drawing({ shapes, flows: [back] }))).toEqual(['flow H runs over shape A']);
  });

  it('finds flows that cross, but lets flows meet on the way to one shape', () => {
    const across = flow('Across', 'A', 'B', [0, 50], [100, 50]);
    const down = flow('Down', 'C', 'D', [50, 0], [50, 100]);
    const toSame = flow('ToSame', 'C', 'B', [50, 0], [50, 50], [100, 50]);
    expect(findOverlaps(drawing({ flows: [across, down] }))).toEqual(['flow Across crosses flow Down']);
    expect(findOverlaps(drawing({ flows: [across, toSame] }))).toEqual([]);
  });

  it('finds a name on a flow, on a shape and on another name', () => {
    const name = label('A', box(0, 0, 60, 14));
    const line = flow('F', 'A', 'B', [30, -20], [30, 40]);
    expect(findOverlaps(drawing({ labels: [name], flows: [line] }))).toEqual(['the name of A lies on flow F']);
    expect(findOverlaps(drawing({ labels: [name], shapes: [shape('B', box(50, 10, 10, 10))] }))).toEqual([
      'the name of A lies on shape B',
    ]);
    expect(findOverlaps(drawing({ labels: [name, label('B', box(59, 13, 5, 5))] }))).toEqual([
      'the name of A lies on the name of B',
    ]);
  });
});
