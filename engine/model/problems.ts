import { ModelFault } from './expression';

/** Why a file is not deployed: the element and the reason, all of them at once (D1: all or nothing). */
export interface Problem {
  readonly elementId: string;
  readonly reason: string;
  /** About a process as a whole. */
  readonly isOfProcess?: boolean;
}

export class Problems {
  private readonly found: Problem[] = [];

  /** What several elements refer to is told once. */
  add(elementId: string, reason: string): void {
    this.push({ elementId, reason });
  }

  addOfProcess(processId: string, reason: string): void {
    this.push({ elementId: processId, reason, isOfProcess: true });
  }

  private push(problem: Problem): void {
    const isKnown = this.found.some(
      ({ elementId, reason }) => elementId === problem.elementId && reason === problem.reason,
    );
    if (!isKnown) this.found.push(problem);
  }

  expect(holds: boolean, elementId: string, reason: string): void {
    if (!holds) this.add(elementId, reason);
  }

  /** Runs a reading that may meet a text it cannot read; then the element is named and the fallback stands in. */
  guard<Result>(elementId: string, fallback: Result, read: () => Result): Result {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof ModelFault)) throw cause;
      this.add(cause.elementId || elementId, cause.message);
      return fallback;
    }
  }

  get all(): readonly Problem[] {
    return this.found;
  }
}

/** Zeebe's shape of a refused deployment. */
export function describeProblems(resourceName: string, problems: readonly Problem[]): string {
  return [
    `'${resourceName}':`,
    ...problems.map(
      ({ elementId, reason, isOfProcess }) =>
        `- ${isOfProcess ? 'Process' : 'Element'}: ${elementId}\n    - ERROR: ${reason}`,
    ),
  ].join('\n');
}
