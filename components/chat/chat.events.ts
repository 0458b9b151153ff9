/** A message arrived at this page, or where it was sent. */
export class ChatMessageEvent extends Event {
  static readonly type = 'apirtc-message';
  readonly direction: 'received' | 'sent';
  /** User id of the other side; in a conversation of who wrote it, and empty for what this page's user wrote. */
  readonly contact: string;
  /** Name of the conversation; empty with a contact. */
  readonly conversation: string;
  readonly text: string;
  /** Milliseconds since the epoch: when the CCS took it, or when it was written here. */
  readonly time: number;

  constructor(direction: 'received' | 'sent', contact: string, message: { text: string; time: number }, conversation = '') {
    super(ChatMessageEvent.type, { bubbles: true, composed: true });
    this.direction = direction;
    this.contact = contact;
    this.conversation = conversation;
    this.text = message.text;
    this.time = message.time;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-message': ChatMessageEvent;
  }
}
