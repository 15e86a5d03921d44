import { rowKey, rowsUnder } from './row-keys';
import type { Transaction } from './transaction';

/**
 * Who waits for a signal, found by its name alone (S1): element instances and processes that begin with it, in the order
 * in which Zeebe visits them, by the key of the waiting element instance or of the process definition.
 */
export interface SignalSubscriptionRow {
  readonly key: number;
  readonly signalName: string;
  readonly bpmnProcessId: string;
  readonly definitionKey: number;
  /** The element instance that owns the subscription; 0 when the signal starts a process. */
  readonly elementInstanceKey: number;
  /** Node id of the event that is triggered. */
  readonly target: string;
}

export interface ReadSignalSubscriptions {
  of(signalName: string): readonly SignalSubscriptionRow[];
  /** Those by which a process begins. */
  startsOf(bpmnProcessId: string): readonly SignalSubscriptionRow[];
}

const everyRow = 1_000_000;

export class SignalSubscriptions implements ReadSignalSubscriptions {
  constructor(private readonly rows: Transaction) {}

  of(signalName: string): readonly SignalSubscriptionRow[] {
    return this.rows
      .scan('signals', { ...rowsUnder(signalName), limit: everyRow })
      .map(({ value }) => JSON.parse(value) as SignalSubscriptionRow);
  }

  startsOf(bpmnProcessId: string): readonly SignalSubscriptionRow[] {
    return this.rows
      .scan('starts', { ...rowsUnder('signal-of', bpmnProcessId), limit: everyRow })
      .map(({ value }) => JSON.parse(value) as SignalSubscriptionRow);
  }

  add(subscription: SignalSubscriptionRow): void {
    const row = JSON.stringify(subscription);
    this.rows.insert('signals', keyOf(subscription), row);
    if (subscription.elementInstanceKey === 0) this.rows.put('starts', startKeyOf(subscription), row);
  }

  remove(subscription: SignalSubscriptionRow): void {
    this.rows.delete('signals', keyOf(subscription));
    if (subscription.elementInstanceKey === 0) this.rows.delete('starts', startKeyOf(subscription));
  }
}

function keyOf({ signalName, elementInstanceKey, definitionKey, key }: SignalSubscriptionRow): string {
  return rowKey(signalName, elementInstanceKey || definitionKey, key);
}

function startKeyOf({ bpmnProcessId, key }: SignalSubscriptionRow): string {
  return rowKey('signal-of', bpmnProcessId, key);
}
