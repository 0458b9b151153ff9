import type { Json } from '@apirtc-ce/protocol';
import type { InvitationLeg } from '../invitation/invitation-leg.js';
import { ReceivedInvitation } from '../invitation/received-invitation.js';
import type { PointerSharingRoom } from './pointer-sharing-room.js';

/** A contact asks to draw together. */
export class ReceivedWhiteboardInvitation extends ReceivedInvitation<string> {
  readonly #leg: InvitationLeg;
  readonly #data: Json;

  /** For the SDK itself. */
  constructor(leg: InvitationLeg, data: Json) {
    super(leg);
    this.#leg = leg;
    this.#data = data;
  }

  /** CE addition: what the contact said with it. */
  getContext(): Json {
    return field(this.#data, 'context') ?? null;
  }

  /** Resolves with the room, for `UserAgent.startWhiteboard(canvas, color, { roomId })`. */
  async accept(): Promise<string> {
    await this.#leg.accept();
    return roomOf(this.#data);
  }
}

/** A contact asks to come to a room where they show each other where they point. */
export class ReceivedPointerSharingInvitation extends ReceivedInvitation<PointerSharingRoom> {
  readonly #leg: InvitationLeg;
  readonly #data: Json;
  readonly #join: (roomId: string) => Promise<PointerSharingRoom>;

  /** For the SDK itself. */
  constructor(leg: InvitationLeg, data: Json, join: (roomId: string) => Promise<PointerSharingRoom>) {
    super(leg);
    this.#leg = leg;
    this.#data = data;
    this.#join = join;
  }

  /** CE addition: what the contact said with it. */
  getData(): Json {
    return field(this.#data, 'data') ?? null;
  }

  /** Resolves in the room. */
  async accept(): Promise<PointerSharingRoom> {
    await this.#leg.accept();
    return this.#join(roomOf(this.#data));
  }
}

/** The data comes from another page, and may be anything. */
function field(data: Json, name: string): Json | undefined {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data[name] : undefined;
}

function roomOf(data: Json): string {
  const roomId = field(data, 'roomId');
  return typeof roomId === 'string' ? roomId : '';
}
