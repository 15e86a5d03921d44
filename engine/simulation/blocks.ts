import type { SeededRandom } from '../../domain/time';

/**
 * Random processes as trees of blocks, each with one way in and one way out, so that every one of them can end. A wild
 * process has gotos besides: flows from anywhere to anywhere in the same scope, of which nothing is promised but that
 * the engine stays whole.
 */
export type Block =
  | { readonly kind: LeafKind }
  | { readonly kind: 'sequence'; readonly blocks: readonly Block[] }
  | { readonly kind: 'choice' | 'fork' | 'some'; readonly branches: readonly Block[] }
  | { readonly kind: NestKind; readonly inside: Block };

const leaves = [
  'task',
  'task-with-deadline',
  'task-with-reminders',
  'task-with-error',
  'task-with-note',
  'task-undone',
  'user-task',
  'wait',
  'message',
  'signal',
  'call',
  'race',
  'script',
  'escalates',
  'stops-here',
] as const;
export type LeafKind = (typeof leaves)[number];

const nests = [
  'stage',
  'stage-with-message',
  'stage-with-escalation',
  'each',
  'each-in-turn',
  'each-until-enough',
  'again',
] as const;
export type NestKind = (typeof nests)[number];

export function randomBlock({ below }: SeededRandom, depth = 3): Block {
  const block = (left: number): Block => {
    const inner = (): Block => block(left - 1);
    const some = (least: number, most: number): Block[] =>
      Array.from({ length: least + below(most - least + 1) }, inner);
    const kind = left === 0 ? 0 : below(10);
    if (kind < 4) return { kind: leaves[below(leaves.length)] as LeafKind };
    if (kind < 6) return { kind: 'sequence', blocks: some(1, 3) };
    if (kind < 8) return { kind: (['choice', 'fork', 'some'] as const)[below(3)] as 'fork', branches: some(2, 3) };
    return { kind: nests[below(nests.length)] as NestKind, inside: inner() };
  };
  return block(depth);
}
