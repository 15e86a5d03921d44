/** Where letters and notices leave: a mail server, or in demonstration mode the outbox page. */
export interface LetterBox {
  /**
   * Hands one message over, once for its id: what was handed over before is not handed over again, whatever became of
   * the process in between.
   */
  send(message: Message): Promise<Handed>;
}

export interface Message {
  readonly id: string;
  readonly caseId?: string;
  readonly kind: 'letter' | 'notice';
  readonly channel: 'email' | 'post';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type Handed =
  | { readonly handed: true; readonly at: string }
  /** refused: may be tried again; uncertain: it may have left, so it is not tried again by itself. */
  | {
      readonly handed: false;
      readonly code: 'MAIL_SERVER_REFUSED' | 'MAIL_SERVER_AWAY' | 'ADDRESS_REFUSED' | 'DELIVERY_UNCERTAIN';
    };
