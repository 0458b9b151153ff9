import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatLog } from '../chat/chat-log.js';
import type { ConferencePanel } from './panel.templates.js';

const CODE: Readonly<Record<ConferencePanel, () => Promise<unknown>>> = {
  chat: () => import('../chat/define.js'),
  people: () => import('../participants/define.js'),
  settings: () => import('../settings/define.js'),
  files: () => import('../share-file/define.js'),
  board: () => import('../whiteboard/define.js'),
};

/** What stands beside the tiles, fetched when it is opened first, and how many messages wait there while it is shut. */
export class SidePanel implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #failed: (cause: unknown) => void;
  #open: ConferencePanel | undefined;
  #following: { log: ChatLog; stop(): void } | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, failed: (cause: unknown) => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  get open(): ConferencePanel | undefined {
    return this.#open;
  }

  /** Messages that nobody has read; what is open is being read. */
  get unread(): number {
    return this.#open === 'chat' ? 0 : (this.#following?.log.unread ?? 0);
  }

  /** Opens this one, or shuts it when it is open. */
  async toggle(which: ConferencePanel | undefined): Promise<void> {
    this.#open = which === this.#open ? undefined : which;
    this.#host.requestUpdate();
    if (!this.#open) return;
    try {
      await CODE[this.#open]();
      await this.#host.updateComplete;
      this.#host.shadowRoot?.querySelector<HTMLElement>('.panel > :last-child')?.focus();
    } catch (cause) {
      this.#failed(cause);
    }
  }

  /** Counts the messages of this log from now on; of none when undefined, and then nothing is open. */
  follow(log: ChatLog | undefined): void {
    if (!log) this.#open = undefined;
    if (log === this.#following?.log) return;
    this.#following?.stop();
    this.#following = log && { log, stop: log.onChange(() => this.#host.requestUpdate()) };
  }

  hostDisconnected(): void {
    this.#following?.stop();
    this.#following = undefined;
  }
}
