/** A picture was taken, and is shown. */
export class SnapshotTakenEvent extends Event {
  static readonly type = 'apirtc-snapshot-taken';
  /** The picture; its `type` says how it is encoded. */
  readonly picture: Blob;

  constructor(picture: Blob) {
    super(SnapshotTakenEvent.type, { bubbles: true, composed: true });
    this.picture = picture;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-snapshot-taken': SnapshotTakenEvent;
  }
}
