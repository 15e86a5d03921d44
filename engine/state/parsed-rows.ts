/**
 * Rows that need not be parsed again, up to a bound, those used last. One counts only as long as the text is the same,
 * so that nobody has to say when it has changed.
 */
export class ParsedRows<Row> {
  private young = new Map<string, Parsed<Row>>();
  private old = new Map<string, Parsed<Row>>();

  constructor(private readonly mostRows: number) {}

  get(key: string, text: string): Row | undefined {
    const known = this.young.get(key) ?? this.old.get(key);
    return known?.text === text ? known.row : undefined;
  }

  put(key: string, text: string, row: Row): void {
    if (this.young.size >= this.mostRows / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, { text, row });
  }

  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}

interface Parsed<Row> {
  readonly text: string;
  readonly row: Row;
}
