import { prepareTransfers } from '@apirtc-ce/sdk';
import { adoptStyles, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state as internal } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { MAX_CONVERSATION_NAME } from '../conversation/conversation-wish.js';
import { ApirtcErrorEvent } from '../element/apirtc-error.js';
import { errorCodeOf } from '../error/error-code-of.js';
import { ContactWatch, displayName } from '../session/contact-watch.js';
import type { PageSession } from '../session/page-session.js';
import { SessionElement } from '../session/session-element.js';
import { button } from '../theme/button.styles.js';
import type { FileWay } from './file-ways.js';
import type { RoomDesk } from './room-desk.js';
import { FileReceivedEvent, FileSentEvent } from './share-file.events.js';
import { styles } from './share-file.styles.js';
import { zone } from './share-file.templates.js';
import type { Transfer, TransferEnd } from './transfer.js';
import { errorOf } from './transfer-errors.js';
import { TransferList } from './transfer-list.js';
import '../i18n/vocabulary/files.en.js';

/** What is shown of files: comes with the first session, so that pages of which nobody sends anything are light. */
type Insides = typeof import('./insides.js');

/** What the reflected `state` attribute says. */
export type ShareFileState = 'connecting' | 'waiting' | 'ready' | 'transferring' | 'error';

/**
 * With `contact`, files go from page to page when the other side accepts them, however large they are. With `conversation`, the CCS keeps them for all
 * members, also for those who come later. With neither, files of anybody arrive here. Files are chosen or dropped.
 *
 * @summary Sends files to one person, or shares them in a conversation.
 * @tagname apirtc-share-file
 *
 * @attr {'connecting'|'waiting'|'ready'|'transferring'|'error'} state - Whether files can be sent, or are; set by the element.
 *
 * @event {FileReceivedEvent} apirtc-file-received - A file of a contact is here. Has `file` and `contact`.
 * @event {FileSentEvent} apirtc-file-sent - The contact, or the conversation, has a file. Has `file`.
 *
 * @csspart zone - Where files are chosen or dropped.
 * @csspart title - Who they are for.
 * @csspart list - The files.
 * @csspart file - A row.
 * @csspart name - A file's name.
 * @csspart progress - How far it is.
 * @csspart button - A button.
 */
export class ApirtcShareFile extends SessionElement {
  static override styles = [SessionElement.styles, button, styles];

  /** User id of the person to send files to. */
  @property() contact?: string;
  /** Name of the conversation to share files in; wins over `contact`. */
  @property() conversation?: string;
  /** Media types and file extensions that can be chosen, as of `<input accept>`. Default: all. */
  @property() accept?: string;
  /** Largest file that can be sent, in megabytes. Default: what the CCS allows, and between people anything. */
  @property({ type: Number, attribute: 'max-size' }) maxSize?: number;
  /** Whether files can be sent, or are; set by the element. */
  @property({ reflect: true }) state: ShareFileState = 'connecting';

  @internal() private dropping = false;

  readonly #list = new TransferList({
    requestUpdate: () => this.requestUpdate(),
    failed: (transfer, why, cause) => this.#tellFailure(transfer, why, cause),
  });
  readonly #peer = new ContactWatch(this, this.shared, (failure) => this.failUntil(failure));
  #people?: FileWay;
  #rows?: Insides;
  #desk?: RoomDesk;
  #fetchingDesk = false;
  /** Chosen before all is here that they are sent with. */
  readonly #early: File[] = [];

  constructor() {
    super();
    this.shared.use((page) => this.#usePage(page));
    this.addEventListener('dragenter', this.#dragged);
    this.addEventListener('dragover', this.#dragged);
    this.addEventListener('dragleave', this.#dragged);
    this.addEventListener('drop', this.#dropped);
  }

  /** Sends files, as if the user had chosen them. */
  send(files: Iterable<File>): void {
    for (const file of files) this.#send(file);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('contact') || changed.has('conversation')) this.#aim(changed);
    this.state = this.#stateNow();
  }

  protected override render(): TemplateResult {
    const again = html`<button class="button" part="button" @click=${() => this.#again()}>${this.terms.tryAgain}</button>`;
    const news = this.#rows?.newsOf(this.terms, this.localize.locale, this.#list.last);
    return html`${this.failure ? this.renderFailure(this.failure.code === 'bad-attribute' ? nothing : again) : this.#zone()}
      ${this.#files()}
      <p class="heard" role="status">${news}</p>`;
  }

  #files(): TemplateResult | typeof nothing {
    const rows = this.#rows;
    const transfers = this.#list.all.toReversed();
    if (!rows || transfers.length === 0) return nothing;
    const { terms } = this;
    const { locale } = this.localize;
    const actions = { accept: (id: string) => this.#way?.accept(id), cancel: (id: string) => this.#way?.cancel(id) };
    return html`<ul part="list" aria-label=${terms.filesAndTransfers}>
      ${repeat(
        transfers,
        ({ id }) => id,
        (transfer) => rows.row(terms, locale, transfer, actions),
      )}
    </ul>`;
  }

  #zone(): TemplateResult {
    const { terms } = this;
    const chosen = (event: Event): void => this.#chosen(event.target as HTMLInputElement);
    return zone({
      terms,
      title: this.#title(),
      canSend: this.#canSend,
      dropping: this.dropping,
      accept: this.accept,
      choose: () => this.renderRoot.querySelector<HTMLInputElement>('input')?.click(),
      chosen,
    });
  }

  #title(): string {
    if (this.#roomName) return this.terms.shareFilesIn(this.#roomName);
    const id = this.#contactId;
    return id ? this.terms.sendFilesTo(displayName(this.#peer.contact, id)) : this.terms.filesArriveHere;
  }

  get #contactId(): string {
    return this.contact?.trim() ?? '';
  }

  get #roomName(): string {
    return this.conversation?.trim() ?? '';
  }

  get #way(): FileWay | undefined {
    return this.#roomName ? this.#desk?.files : this.#people;
  }

  get #canSend(): boolean {
    if (this.failure || !this.isOnline) return false;
    return this.#roomName ? this.#desk?.phase === 'joined' : this.#contactId !== '';
  }

  #stateNow(): ShareFileState {
    if (this.failure) return 'error';
    if (this.#list.isBusy) return 'transferring';
    if (!this.isOnline || !this.#rows || !this.#way) return this.#desk?.phase === 'waiting' ? 'waiting' : 'connecting';
    return !this.#roomName || this.#desk?.phase === 'joined' ? 'ready' : 'connecting';
  }

  /** Other people, or another conversation. */
  #aim(changed: PropertyValues<this>): void {
    const name = this.#roomName;
    if (changed.has('conversation') && this.hasUpdated) this.#list.clear();
    const usable = name.length <= MAX_CONVERSATION_NAME;
    if (!usable) this.fail('bad-attribute', { subject: 'conversation' });
    else if (this.failure?.subject === 'conversation') this.recover();
    this.#desk?.want(usable ? name : '');
    if (name && usable) void this.#fetchDesk();
    this.#peer.watch(name ? '' : this.#contactId);
  }

  /** What conversations need, for those who name one. */
  async #fetchDesk(): Promise<void> {
    if (this.#desk || this.#fetchingDesk) return;
    this.#fetchingDesk = true;
    try {
      const { RoomDesk: Desk } = await import('./room-desk.js');
      this.#desk = new Desk(this, this.shared, {
        list: this.#list,
        shared: (file) => this.dispatchEvent(new FileSentEvent(file)),
        refused: (cause) => this.fail(errorCodeOf(cause), { cause }),
      });
      this.#desk.want(this.#roomName);
      this.requestUpdate();
    } catch (cause) {
      this.fail('server-unreachable', { cause });
    } finally {
      this.#fetchingDesk = false;
    }
  }

  #usePage(page: PageSession): () => void {
    let stop: (() => void) | undefined;
    let used = true;
    const start = async (): Promise<void> => {
      if (!page.session || stop) return;
      const begin = await this.#fetchPeople().catch((cause: unknown) => {
        if (used) this.fail('server-unreachable', { cause });
      });
      if (used && begin && !stop) stop = begin(page.session);
    };
    const forget = page.onChange(() => void start());
    void start();
    return () => {
      used = false;
      forget();
      stop?.();
    };
  }

  /** What files are shown and exchanged with; answers with what begins to listen. */
  async #fetchPeople(): Promise<(session: NonNullable<PageSession['session']>) => () => void> {
    const [rows] = await Promise.all([import('./insides.js'), prepareTransfers()]);
    return (session) => {
      this.#showRows(rows);
      const people = new rows.PersonFiles({
        session,
        list: this.#list,
        contactId: () => this.#contactId,
        received: (file, { id }) => this.dispatchEvent(new FileReceivedEvent(file, id)),
        sent: (file) => this.dispatchEvent(new FileSentEvent(file)),
      });
      const stop = people.listen();
      this.#people = people;
      this.send(this.#early.splice(0));
      this.requestUpdate();
      return () => {
        stop();
        this.#people = undefined;
      };
    };
  }

  #showRows(rows: Insides): void {
    if (this.#rows) return;
    this.#rows = rows;
    // They bring words of their own.
    this.localize.refresh();
    const { elementStyles } = this.constructor as typeof ApirtcShareFile;
    adoptStyles(this.renderRoot as ShadowRoot, [...elementStyles, rows.rowStyles]);
  }

  #send(file: File): void {
    const { name, size } = file;
    const maxBytes = (this.maxSize ?? Infinity) * 1e6;
    if (size <= maxBytes) {
      if (!this.#canSend) this.fail('wrong-state');
      else if (this.#way) this.#way.send(file);
      else this.#early.push(file);
      return;
    }
    const transfer: Transfer = { id: crypto.randomUUID(), name, size, state: { phase: 'waiting', for: 'turn' } };
    this.#list.put(transfer);
    this.#list.end(transfer.id, 'too-large');
  }

  #chosen(input: HTMLInputElement): void {
    this.send([...(input.files ?? [])]);
    // The same file may be chosen again.
    input.value = '';
  }

  readonly #dragged = (event: DragEvent): void => {
    if (!this.#canSend || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const { relatedTarget } = event;
    const leaves = event.type === 'dragleave' && !(relatedTarget instanceof Node && this.contains(relatedTarget));
    this.dropping = !leaves;
  };

  readonly #dropped = (event: DragEvent): void => {
    this.dropping = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    // Or the browser would open it in place of the page.
    event.preventDefault();
    this.send(files);
  };

  #tellFailure({ name }: Transfer, why: TransferEnd, cause: unknown): void {
    const code = errorOf(why);
    const sentence = this.#rows?.sentenceOfEnd(this.terms, why) ?? '';
    if (code) this.dispatchEvent(new ApirtcErrorEvent(code, `${name}: ${sentence}`, cause));
  }

  #again(): void {
    this.recover();
    if (this.shared.page?.state.phase === 'failed') this.retrySession();
    this.#desk?.again();
  }
}
