import { toIsoWithOffset } from '../../domain/time';
import type { Clock } from '../../domain/time';
import type { Store } from '../../store/port';
import { mail } from '../documents';
import type { Handed, LetterBox, Message } from './letter-box';

/** Keeps every message for the outbox page, and sends none: how Waymark runs without a mail server. */
export class OutboxLetterBox implements LetterBox {
  constructor(private readonly parts: { readonly store: Store; readonly clock: Clock }) {}

  async send(message: Message): Promise<Handed> {
    const at = toIsoWithOffset(this.parts.clock.now());
    const { store } = this.parts;
    const document = { ...message, at, state: message.channel === 'post' ? ('to-print' as const) : ('sent' as const) };
    if (await store.collection(mail).insert(document)) return { handed: true, at };
    const before = await store.collection(mail).get(message.id);
    return { handed: true, at: before?.at ?? at };
  }
}
