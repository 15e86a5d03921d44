/** The figure below which this part of the measurements lies, in their unit. */
function percentile(measured: readonly number[], part: number): number {
  const sorted = [...measured].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** `p50 3.1, p95 4.8, p99 7.0 ms` */
export function percentilesInWords(measuredMs: readonly number[]): string {
  const figures = ([0.5, 0.95, 0.99] as const).map(
    (part) => `p${Math.round(part * 100)} ${percentile(measuredMs, part).toFixed(1)}`,
  );
  return `${figures.join(', ')} ms`;
}

export async function timed(times: number, act: () => Promise<unknown>): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await act();
    measured.push(performance.now() - began);
  }
  return measured;
}
