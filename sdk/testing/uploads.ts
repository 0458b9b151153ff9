/** A part of a file that a page sends. */
export interface SentPart {
  offset: number;
  data: Blob;
}

/** How it is answered. Status 0: the connection breaks. `never`: not until the page gives up. */
export type PartAnswer = { status: number; offset?: number } | 'never';

/**
 * Node has no `XMLHttpRequest`, which is what parts of files are sent by: one whose requests come to `answer` instead of a server.
 *
 * @param answer asked for each part that is sent
 */
export function requestsTo(answer: (part: SentPart) => PartAnswer): new () => EventTarget {
  return class extends EventTarget {
    readonly upload = new EventTarget();
    status = 0;
    readonly #sent = new Map<string, string>();
    #offset: number | undefined;

    open(): void {}

    setRequestHeader(name: string, value: string): void {
      this.#sent.set(name, value);
    }

    getResponseHeader(): string | null {
      return this.#offset === undefined ? null : String(this.#offset);
    }

    send(data: Blob): void {
      const answered = answer({ offset: Number(this.#sent.get('Upload-Offset')), data });
      if (answered === 'never') return;
      [this.status, this.#offset] = [answered.status, answered.offset];
      queueMicrotask(() => this.#end());
    }

    abort(): void {
      this.status = 0;
      this.#end();
    }

    #end(): void {
      this.dispatchEvent(new Event('loadend'));
    }
  };
}
