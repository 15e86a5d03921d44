import {
  hasOwnRow,
  newElement,
  packElements,
  textOf,
  unpackElements,
  type MutableElement,
  type NewElement,
} from './instance-row';
import { numberOf, partOf, rowKey, rowsUnder } from './row-keys';
import type { VariableState } from './rows';
import type { Transaction } from './transaction';

/** So many elements share a row: what happens to one of ten thousand must not write them all again. */
const mostInRow = 16;
const everyRow = 1_000_000;
/** The first row begins with it when there are others, or values that stand by themselves. */
const moreMark = '+';
const valuePart = 'value';
/** Children are looked for by running through all elements until there are so many of them. */
const fewElements = 32;

interface InstanceRow {
  readonly number: number;
  readonly elements: Set<MutableElement>;
  isChanged: boolean;
  length: number;
}

/**
 * One root process instance with everything below it, called processes included: objects here, a row for each few
 * elements in the storage. Elements are found in the order in which they were added, whether read or made here.
 */
export class RootInstance {
  readonly elements = new Map<number, MutableElement>();
  private readonly rows: InstanceRow[] = [{ number: 0, elements: new Set(), isChanged: false, length: 0 }];
  private readonly furtherRowOf = new Map<number, InstanceRow>();
  private readonly longValues = new Set<number>();
  private childrenByScope: Map<number, Set<MutableElement>> | undefined;
  private saysMore = false;
  private isStored = false;

  constructor(readonly key: number) {}

  static read(rows: Transaction, key: number): RootInstance | undefined {
    const first = rows.get('instances', rowKey(key));
    if (first === undefined) return undefined;
    const root = new RootInstance(key);
    root.isStored = true;
    root.saysMore = first.startsWith(moreMark);
    const further = root.saysMore ? rows.scan('instances', { ...rowsUnder(key), limit: everyRow }) : [];
    const values = new Map<number, string>();
    for (const row of further) {
      if (partOf(row.key, 1) === valuePart) values.set(numberOf(partOf(row.key, 2)), row.value);
    }
    root.readRow(0, root.saysMore ? first.slice(moreMark.length) : first, values);
    for (const row of further) {
      if (partOf(row.key, 1) !== valuePart) root.readRow(numberOf(partOf(row.key, 1)), row.value, values);
    }
    for (const { scopeKey } of root.elements.values()) root.countChild(scopeKey, 1);
    return root;
  }

  /** About how many bytes of memory it takes to keep it. */
  get weight(): number {
    return this.rows.reduce((sum, { length, elements }) => sum + 4 * length + elements.size * 800, 1_500);
  }

  add(given: NewElement): MutableElement {
    const element = newElement(given);
    let row = this.rows.at(-1) as InstanceRow;
    if (row.elements.size >= mostInRow) {
      row = { number: row.number + 1, elements: new Set(), isChanged: true, length: 0 };
      this.rows.push(row);
    }
    this.place(element, row);
    row.isChanged = true;
    this.countChild(element.scopeKey, 1);
    return element;
  }

  change(element: MutableElement): void {
    this.rowOf(element.key).isChanged = true;
  }

  remove(rows: Transaction, element: MutableElement): void {
    const row = this.rowOf(element.key);
    row.elements.delete(element);
    row.isChanged = true;
    this.elements.delete(element.key);
    this.furtherRowOf.delete(element.key);
    this.childrenByScope?.get(element.scopeKey)?.delete(element);
    if (this.longValues.size > 0) for (const { key } of element.variables.values()) this.dropLongValue(rows, key);
    this.countChild(element.scopeKey, -1);
    if (row.elements.size > 0 || row.number === 0) return;
    this.rows.splice(this.rows.indexOf(row), 1);
    rows.delete('instances', rowKey(this.key, row.number));
  }

  setVariable(rows: Transaction, element: MutableElement, name: string, variable: VariableState): void {
    this.change(element);
    element.variables.set(name, variable);
    if (hasOwnRow(variable)) {
      this.longValues.add(variable.key);
      rows.put('instances', this.valueKey(variable.key), textOf(variable));
    } else this.dropLongValue(rows, variable.key);
  }

  childrenOf(scopeKey: number): readonly MutableElement[] {
    if (this.elements.size <= fewElements)
      return [...this.elements.values()].filter((element) => element.scopeKey === scopeKey);
    if (!this.childrenByScope) {
      this.childrenByScope = new Map();
      for (const element of this.elements.values()) this.placeInScope(this.childrenByScope, element);
    }
    return [...(this.childrenByScope.get(scopeKey) ?? [])];
  }

  /** Writes the rows in which something changed. */
  write(rows: Transaction): void {
    if (this.elements.size === 0) {
      rows.delete('instances', rowKey(this.key));
      return;
    }
    const first = this.rows[0] as InstanceRow;
    const hasMore = this.rows.length > 1 || this.longValues.size > 0;
    if (hasMore !== this.saysMore) first.isChanged = true;
    this.saysMore = hasMore;
    for (const row of this.rows) {
      if (!row.isChanged) continue;
      row.isChanged = false;
      const packed = packElements(this.key, row.elements);
      row.length = packed.length;
      if (row !== first) rows.put('instances', rowKey(this.key, row.number), packed);
      else if (this.isStored) rows.put('instances', rowKey(this.key), hasMore ? moreMark + packed : packed);
      else rows.insert('instances', rowKey(this.key), hasMore ? moreMark + packed : packed);
    }
    this.isStored = true;
  }

  private readRow(number: number, text: string, values: ReadonlyMap<number, string>): void {
    const first = this.rows[0] as InstanceRow;
    const row = number === 0 ? first : { number, elements: new Set<MutableElement>(), isChanged: false, length: 0 };
    if (row !== first) this.rows.push(row);
    row.length = text.length;
    const valueOf = (variableKey: number): VariableState['value'] => {
      this.longValues.add(variableKey);
      return JSON.parse(values.get(variableKey) ?? 'null') as VariableState['value'];
    };
    for (const element of unpackElements(this.key, text, valueOf)) this.place(element, row);
  }

  private place(element: MutableElement, row: InstanceRow): void {
    this.elements.set(element.key, element);
    row.elements.add(element);
    if (row.number > 0) this.furtherRowOf.set(element.key, row);
    if (this.childrenByScope) this.placeInScope(this.childrenByScope, element);
  }

  private placeInScope(scopes: Map<number, Set<MutableElement>>, element: MutableElement): void {
    const children = scopes.get(element.scopeKey);
    if (children) children.add(element);
    else scopes.set(element.scopeKey, new Set([element]));
  }

  private countChild(scopeKey: number, by: 1 | -1): void {
    const scope = scopeKey === 0 ? undefined : this.elements.get(scopeKey);
    if (scope) scope.children += by;
  }

  private rowOf(elementKey: number): InstanceRow {
    return this.furtherRowOf.get(elementKey) ?? (this.rows[0] as InstanceRow);
  }

  private dropLongValue(rows: Transaction, variableKey: number): void {
    if (this.longValues.delete(variableKey)) rows.delete('instances', this.valueKey(variableKey));
  }

  private valueKey(variableKey: number): string {
    return rowKey(this.key, valuePart, variableKey);
  }
}
