/** A file is here, as it was sent. */
export class FileReceivedEvent extends Event {
  static readonly type = 'apirtc-file-received';
  /** Read from the browser's disk when it is large. */
  readonly file: File;
  /** User id of the sender. */
  readonly contact: string;

  constructor(file: File, contact: string) {
    super(FileReceivedEvent.type, { bubbles: true, composed: true });
    this.file = file;
    this.contact = contact;
  }
}

/** The contact, or the conversation, has a file. */
export class FileSentEvent extends Event {
  static readonly type = 'apirtc-file-sent';
  readonly file: File;

  constructor(file: File) {
    super(FileSentEvent.type, { bubbles: true, composed: true });
    this.file = file;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-file-received': FileReceivedEvent;
    'apirtc-file-sent': FileSentEvent;
  }
}
