import { rowKey } from './row-keys';
import type { Transaction } from './transaction';
import type { ReadState } from './views';

/** How many instances of each definition are active: one that has any is not deleted (D19). Counted once a commit. */
export class ActiveInstances {
  private readonly changes = new Map<number, number>();

  constructor(private readonly rows: Transaction) {}

  of(definitionKey: number): number {
    const stored = Number(this.rows.get('processes', rowKey('active', definitionKey)) ?? 0);
    return Math.max(0, stored + (this.changes.get(definitionKey) ?? 0));
  }

  change(definitionKey: number, by: 1 | -1): void {
    this.changes.set(definitionKey, (this.changes.get(definitionKey) ?? 0) + by);
  }

  /** A banned instance keeps nobody from deleting its definition. */
  countNoMore(state: Pick<ReadState, 'element' | 'childrenOf'>, rootKey: number): void {
    const within = [rootKey];
    for (const key of within) {
      const element = state.element(key);
      if (!element) continue;
      if (element.scopeKey === 0) this.change(element.definitionKey, -1);
      within.push(element.calledKey, ...state.childrenOf(key).map((child) => child.key));
    }
  }

  flush(): void {
    for (const [definitionKey, by] of this.changes) {
      if (by === 0) continue;
      const count = this.of(definitionKey);
      if (count === 0) this.rows.delete('processes', rowKey('active', definitionKey));
      else this.rows.put('processes', rowKey('active', definitionKey), String(count));
    }
    this.changes.clear();
  }
}
