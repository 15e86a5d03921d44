import type { JsonValue } from '../port';
import { StorageCorrupt } from '../storage/port';
import type { MutableElement, NewElement } from './instance-row';
import type { KeptInstances } from './kept-instances';
import { RootInstance } from './root-instance';
import { numberOf, rowKey } from './row-keys';
import type { VariableState } from './rows';
import type { Transaction } from './transaction';

/**
 * The instances that one transaction touches. They are read once and written once, when the transaction is committed;
 * an element is found by its key alone through the index of elements, in which a root stands by its own row.
 */
export class Instances {
  private readonly roots = new Map<number, RootInstance>();
  private readonly changed = new Set<RootInstance>();
  private current: RootInstance | undefined;
  /** Whose work touched this transaction last; tells whom to ban when the engine fails on one. */
  lastRootKey = 0;

  constructor(
    private readonly rows: Transaction,
    private readonly kept: KeptInstances | undefined,
  ) {}

  element(key: number, rootKey?: number): MutableElement | undefined {
    const known = this.current?.elements.get(key);
    if (known) return known;
    const root = rootKey === undefined ? this.rootOf(key) : this.root(rootKey);
    return root?.elements.get(key);
  }

  rootKeyOf(elementKey: number): number | undefined {
    return this.rootOf(elementKey)?.key;
  }

  childrenOf(scopeKey: number): readonly MutableElement[] {
    return this.rootOf(scopeKey)?.childrenOf(scopeKey) ?? [];
  }

  add(rootKey: number, given: NewElement): MutableElement {
    const isRoot = given.key === rootKey;
    const root = (isRoot ? undefined : this.root(rootKey)) ?? this.touch(new RootInstance(rootKey));
    this.changed.add(root);
    if (!isRoot) this.rows.insert('elements', rowKey(given.key), rowKey(rootKey));
    return root.add(given);
  }

  /** The element to change; a wrong key is a broken invariant. */
  change(key: number): MutableElement {
    const { root, element } = this.existing(key);
    this.changed.add(root);
    root.change(element);
    return element;
  }

  remove(key: number): void {
    const { root, element } = this.existing(key);
    this.changed.add(root);
    root.remove(this.rows, element);
    if (key !== root.key) this.rows.delete('elements', rowKey(key));
  }

  setVariable(scopeKey: number, name: string, variable: VariableState): void {
    const { root, element } = this.existing(scopeKey);
    this.changed.add(root);
    root.setVariable(this.rows, element, name, variable);
  }

  visibleVariable(scopeKey: number, name: string): JsonValue | undefined {
    for (let scope = this.element(scopeKey); scope; scope = this.element(scope.scopeKey)) {
      const variable = scope.variables.get(name);
      if (variable) return variable.value;
    }
    return undefined;
  }

  visibleVariables(scopeKey: number, rootKey?: number): ReadonlyMap<string, JsonValue> {
    const visible = new Map<string, JsonValue>();
    for (let scope = this.element(scopeKey, rootKey); scope; scope = this.element(scope.scopeKey)) {
      for (const [name, { value }] of scope.variables) {
        if (!visible.has(name)) visible.set(name, value);
      }
    }
    return visible;
  }

  flush(): void {
    for (const root of this.changed) root.write(this.rows);
    this.changed.clear();
  }

  /** After the commit: what was read and written here is what stands in the storage now. */
  keep(): void {
    if (this.kept) for (const root of this.roots.values()) if (root.elements.size > 0) this.kept.put(root);
    this.roots.clear();
    this.current = undefined;
  }

  private existing(key: number): { readonly root: RootInstance; readonly element: MutableElement } {
    const root = this.rootOf(key);
    const element = root?.elements.get(key);
    if (!root || !element) throw new Error(`Expected element instance ${key} to exist, but it does not.`);
    return { root, element };
  }

  private rootOf(elementKey: number): RootInstance | undefined {
    if (this.current?.elements.has(elementKey)) return this.current;
    if (elementKey === 0) return undefined;
    if (this.roots.has(elementKey)) return this.root(elementKey);
    const rootKey = this.rows.get('elements', rowKey(elementKey));
    const root = this.root(rootKey === undefined ? elementKey : numberOf(rootKey));
    return root?.elements.has(elementKey) ? root : undefined;
  }

  private root(key: number): RootInstance | undefined {
    const root = this.roots.get(key) ?? this.kept?.take(key) ?? this.read(key);
    return root && this.touch(root);
  }

  /** One that is damaged and was set aside for it is as if it were not there. */
  private read(key: number): RootInstance | undefined {
    try {
      return RootInstance.read(this.rows, key);
    } catch (cause) {
      if (cause instanceof StorageCorrupt && this.rows.get('instances', rowKey('banned', key)) !== undefined)
        return undefined;
      throw cause;
    }
  }

  private touch(root: RootInstance): RootInstance {
    this.roots.set(root.key, root);
    this.current = root;
    this.lastRootKey = root.key;
    return root;
  }
}
