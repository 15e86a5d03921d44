/**
 * What can go wrong at one commit of the simulated storage. Commits are numbered from 1 over the life of the data set,
 * so a schedule is plain data that a failing run can print and a test can replay.
 *
 * - before: the process dies, nothing of the batch is written.
 * - after-write: it dies when the batch is safely written, before the caller hears of it.
 * - torn: it dies with half of the batch written; reopening must cut it away.
 * - io-error: the write throws, nothing is kept, and writing has ended until the storage is opened again.
 * - disk-full: the write throws, nothing is kept, the storage goes on.
 * - lose-tail: it dies and the last commits vanish although they were acknowledged (a disk that lied about syncing).
 */
export type Fault =
  | { readonly commit: number; readonly kind: 'before' | 'after-write' | 'torn' | 'io-error' | 'disk-full' }
  | { readonly commit: number; readonly kind: 'lose-tail'; readonly commits: number };

/** The simulated process died: the handle is dead for good, and only a reopened one may be used. */
export class SimulatedCrash extends Error {
  override readonly name = 'SimulatedCrash';
}
