import { rowKey, rowsUnder } from './row-keys';
import type { Transaction } from './transaction';

/** A deployed form: user tasks link the latest version of its id. */
export interface FormRow {
  readonly key: number;
  readonly formId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resourceKey: number;
}

export interface ReadForms {
  form(formKey: number): FormRow | undefined;
  latest(formId: string): FormRow | undefined;
  /** Above every version that there ever was, deleted ones too; from 1 again where none is left (1.17). */
  nextVersion(formId: string): number;
}

const everyVersion = 1_000_000;

export class Forms implements ReadForms {
  constructor(private readonly rows: Transaction) {}

  form(formKey: number): FormRow | undefined {
    const row = this.rows.get('processes', rowKey('form', formKey));
    return row === undefined ? undefined : (JSON.parse(row) as FormRow);
  }

  latest(formId: string): FormRow | undefined {
    const key = this.rows.get('processes', rowKey('latest-form', formId));
    return key === undefined ? undefined : this.form(Number(key));
  }

  nextVersion(formId: string): number {
    const highest = Number(this.rows.get('processes', rowKey('highest-form', formId)) ?? 0);
    return this.latest(formId) ? highest + 1 : 1;
  }

  add(form: FormRow): void {
    const { formId, version, key } = form;
    const highest = Number(this.rows.get('processes', rowKey('highest-form', formId)) ?? 0);
    this.rows.put('processes', rowKey('highest-form', formId), String(Math.max(highest, version)));
    this.rows.put('processes', rowKey('form', key), JSON.stringify(form));
    this.rows.put('processes', rowKey('form-version', formId, version), String(key));
    this.rows.put('processes', rowKey('latest-form', formId), String(key));
  }

  /** D19: the highest version left is the latest again. */
  remove({ key, formId, version }: FormRow): void {
    this.rows.delete('processes', rowKey('form', key));
    this.rows.delete('processes', rowKey('form-version', formId, version));
    const left = this.rows.scan('processes', { ...rowsUnder('form-version', formId), limit: everyVersion }).at(-1);
    if (left) this.rows.put('processes', rowKey('latest-form', formId), left.value);
    else this.rows.delete('processes', rowKey('latest-form', formId));
  }
}
