import type { RootInstance } from './root-instance';

/**
 * Instances kept in memory from commit to commit, those used last, up to a bound. A transaction takes out what it works
 * on and puts it back when it is committed; what a transaction that was thrown away had changed is never seen again.
 */
export class KeptInstances {
  private readonly roots = new Map<number, { readonly root: RootInstance; readonly weight: number }>();
  private weight = 0;

  constructor(private readonly mostWeight: number) {}

  take(key: number): RootInstance | undefined {
    const found = this.roots.get(key);
    if (!found) return undefined;
    this.roots.delete(key);
    this.weight -= found.weight;
    return found.root;
  }

  put(root: RootInstance): void {
    const { weight } = root;
    this.take(root.key);
    this.roots.set(root.key, { root, weight });
    this.weight += weight;
    for (const oldest of this.roots.keys()) {
      if (this.weight <= this.mostWeight) return;
      this.take(oldest);
    }
  }
}
