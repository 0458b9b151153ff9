/** A message arrived at this page, or at the contact's. */
export class ChatMessageEvent extends Event {
  static readonly type = 'apirtc-message';
  readonly direction: 'received' | 'sent';
  /** The other side's user id. */
  readonly contact: string;
  readonly text: string;
  /** Milliseconds since the epoch: when the CCS took it, or when it was written here. */
  readonly time: number;

  constructor(direction: 'received' | 'sent', contact: string, message: { text: string; time: number }) {
    super(ChatMessageEvent.type, { bubbles: true, composed: true });
    this.direction = direction;
    this.contact = contact;
    this.text = message.text;
    this.time = message.time;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-message': ChatMessageEvent;
  }
}
