import type { ReactiveControllerHost } from 'lit';
import { ConversationUse } from '../conversation/conversation-use.js';
import type { ConversationPhase } from '../conversation/conversation-use.js';
import { displayName } from '../session/contact-watch.js';
import type { SessionController } from '../session/session-controller.js';
import { RoomFiles } from './room-files.js';
import type { RoomFilesParts } from './room-files.js';

export interface RoomDeskParts extends Pick<RoomFilesParts, 'list' | 'shared'> {
  /** The user may not be in it. */
  refused(cause: unknown): void;
}

/** What an element needs to share files in a conversation; fetched by those that do. */
export class RoomDesk {
  readonly #use: ConversationUse;
  #files: RoomFiles | undefined;

  constructor(host: ReactiveControllerHost, session: SessionController, { refused, ...parts }: RoomDeskParts) {
    this.#use = new ConversationUse(host, session, {
      refused,
      use: ({ conversation }, used) => {
        const nameOf = (id: string): string => displayName(used.getOrCreateContact(id), id);
        this.#files = new RoomFiles({ ...parts, conversation, selfId: used.id, nameOf });
        const stop = this.#files.listen();
        return () => {
          stop();
          this.#files = undefined;
        };
      },
    });
  }

  /** While there is a conversation to have files in. */
  get files(): RoomFiles | undefined {
    return this.#files;
  }

  get phase(): ConversationPhase {
    return this.#use.phase;
  }

  /** Shares in this one from now on; in none when empty. */
  want(name: string): void {
    this.#use.want(name ? { name, moderated: false, moderator: false } : undefined);
  }

  again(): void {
    this.#use.again();
  }
}
