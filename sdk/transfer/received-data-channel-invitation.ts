import { ReceivedInvitation } from '../invitation/received-invitation.js';
import { DATACHANNEL_TYPE_RECEIVE } from './data-channel-constants.js';
import { DataChannel } from './data-channel.js';
import type { DataChannelParts } from './data-channel.js';

/** A contact wants to send data, from page to page. */
export class ReceivedDataChannelInvitation extends ReceivedInvitation<DataChannel> {
  readonly #parts: DataChannelParts;
  /** Accepted without asking, as the page registered: what it gets when it accepts itself. */
  #answered: Promise<DataChannel> | undefined;

  /** For the SDK itself. */
  constructor(parts: DataChannelParts) {
    super(parts.leg);
    this.#parts = parts;
  }

  /** For the SDK itself: the user is not asked. */
  acceptByItself(): Promise<DataChannel> {
    this.#answered = this.#accept();
    return this.#answered;
  }

  /** Resolves with the channel, which opens by itself. Rejects as every invitation does, see there. */
  override accept(): Promise<DataChannel> {
    const answered = this.#answered;
    this.#answered = undefined;
    return answered ?? this.#accept();
  }

  async #accept(): Promise<DataChannel> {
    this.#parts.leg.mustBeOpen();
    // Before the claim: the other page begins when it hears of it.
    const channel = new DataChannel(this.#parts, DATACHANNEL_TYPE_RECEIVE);
    try {
      await this.#parts.leg.accept();
      return channel;
    } catch (error) {
      channel.close();
      throw error;
    }
  }
}
