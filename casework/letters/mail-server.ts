import type { Transporter } from 'nodemailer';
import { toIsoWithOffset } from '../../domain/time';
import type { Clock } from '../../domain/time';
import type { Store } from '../../store/port';
import { mail } from '../documents';
import type { MailDocument } from '../documents';
import type { Handed, LetterBox, Message } from './letter-box';

/**
 * Hands e-mail to a mail server. The hand-over is written down before it begins: after a crash in the middle nobody
 * knows whether the letter left, so it is not sent again by itself but given to a person. Post waits to be printed.
 */
export class MailServerLetterBox implements LetterBox {
  constructor(
    private readonly parts: {
      readonly store: Store;
      readonly clock: Clock;
      readonly transporter: Pick<Transporter, 'sendMail'>;
      readonly from: string;
    },
  ) {}

  async send(message: Message): Promise<Handed> {
    const { store, clock } = this.parts;
    const letters = store.collection(mail);
    const at = toIsoWithOffset(clock.now());
    const begun: MailDocument = { ...message, at, state: message.channel === 'post' ? 'to-print' : 'handing-over' };
    if (!(await letters.insert(begun))) {
      const before = await letters.get(message.id);
      if (before?.state === 'sent' || before?.state === 'to-print') return { handed: true, at: before.at };
      if (before?.state !== 'refused') return { handed: false, code: 'DELIVERY_UNCERTAIN' };
      await letters.put(begun);
    }
    if (message.channel === 'post') return { handed: true, at };
    return this.handOver(message, at);
  }

  private async handOver(message: Message, at: string): Promise<Handed> {
    const letters = this.parts.store.collection(mail);
    const { to, subject, text, html, id } = message;
    try {
      await this.parts.transporter.sendMail({
        from: this.parts.from,
        to,
        subject,
        text,
        html,
        messageId: `<${id}@waymark>`,
      });
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'DELIVERY_UNCERTAIN') await letters.update(id, (current) => ({ ...current, state: 'refused' }));
      return { handed: false, code };
    }
    await letters.update(id, (current) => ({ ...current, state: 'sent' }));
    return { handed: true, at };
  }
}

/** A refusal is certain; a connection that never came about too; one that broke in the middle is not. */
function codeOf(error: unknown): Extract<Handed, { handed: false }>['code'] {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  if (code === 'EENVELOPE') return 'ADDRESS_REFUSED';
  if (typeof responseCode === 'number' && responseCode >= 400) return 'MAIL_SERVER_REFUSED';
  if (code === 'ECONNREFUSED' || code === 'EDNS' || code === 'ESOCKET' || code === 'EAUTH') return 'MAIL_SERVER_AWAY';
  return 'DELIVERY_UNCERTAIN';
}
