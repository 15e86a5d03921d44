/** What will be done at which instant, the earliest first; at one instant in the order in which it was planned. */
export class Agenda {
  private readonly entries: { readonly atMs: number; readonly act: () => Promise<void> }[] = [];

  add(atMs: number, act: () => Promise<void>): void {
    const after = this.entries.findIndex((entry) => entry.atMs > atMs);
    this.entries.splice(after === -1 ? this.entries.length : after, 0, { atMs, act });
  }

  nextAtMs(): number | undefined {
    return this.entries[0]?.atMs;
  }

  /** Takes out what is due at this instant or was due before it. */
  takeUntil(instantMs: number): readonly (() => Promise<void>)[] {
    const later = this.entries.findIndex((entry) => entry.atMs > instantMs);
    return this.entries.splice(0, later === -1 ? this.entries.length : later).map(({ act }) => act);
  }
}
