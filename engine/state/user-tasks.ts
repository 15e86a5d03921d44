import { rowKey } from './row-keys';
import type { Transaction } from './transaction';

/** A native user task (U2) that waits for a person. It stands with its element instance, and is found by its own key. */
export interface UserTaskState {
  readonly key: number;
  readonly assignee: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** As the diagram's expression or the last update gave it; empty for none. */
  readonly dueDate: string;
  readonly followUpDate: string;
  /** Of the linked form; 0 for none. */
  readonly formKey: number;
  readonly externalFormReference: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly createdAt: number;
}

export class UserTasks {
  constructor(private readonly rows: Transaction) {}

  /** The element instance of a task that is there. */
  elementOf(userTaskKey: number): number | undefined {
    const key = this.rows.get('tasks', rowKey(userTaskKey));
    return key === undefined ? undefined : Number(key);
  }

  add(userTaskKey: number, elementInstanceKey: number): void {
    this.rows.insert('tasks', rowKey(userTaskKey), String(elementInstanceKey));
  }

  remove(userTaskKey: number): void {
    this.rows.delete('tasks', rowKey(userTaskKey));
  }
}
