type Method = (this: unknown, ...values: unknown[]) => unknown;
type Undo = () => void;

/** Replaces a method by another made from it, until the returned function is called. */
function replace(owner: object, name: string, make: (original: Method) => Method): Undo {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const original = (owner as Record<string, Method>)[name] as Method;
  Object.defineProperty(owner, name, { configurable: true, writable: true, value: make(original) });
  return () => {
    if (before) Object.defineProperty(owner, name, before);
    else delete (owner as Record<string, Method>)[name];
  };
}

/** What was opened and not closed yet, each entry known by the values that close it. */
class Ledger {
  readonly #entries: { what: string; by: readonly unknown[] }[] = [];

  open(what: string, ...by: unknown[]): void {
    this.#entries.push({ what, by });
  }

  close(...by: unknown[]): void {
    const at = this.#entries.findIndex((entry) => entry.by.every((value, index) => value === by[index]));
    if (at >= 0) this.#entries.splice(at, 1);
  }

  get left(): string[] {
    return this.#entries.map(({ what }) => what);
  }
}

function watchListeners(ledger: Ledger): Undo[] {
  const globals: readonly unknown[] = [undefined, window, document, document.documentElement, document.body];
  const add = (original: Method): Method =>
    function (type, listener, options) {
      if (globals.includes(this)) {
        ledger.open(`a ${String(type)} listener`, this ?? window, type, listener);
        const { signal } = Object(options) as AddEventListenerOptions;
        signal?.addEventListener('abort', () => ledger.close(this ?? window, type, listener));
      }
      return original.call(this, type, listener, options);
    };
  const remove = (original: Method): Method =>
    function (type, listener, options) {
      ledger.close(this ?? window, type, listener);
      return original.call(this, type, listener, options);
    };
  return [replace(EventTarget.prototype, 'addEventListener', add), replace(EventTarget.prototype, 'removeEventListener', remove)];
}

function watchTimer(ledger: Ledger, start: string, cancel: string, repeats: boolean): Undo[] {
  const starting = (original: Method): Method =>
    function (callback, delay) {
      const run = (...values: unknown[]) => {
        if (!repeats) ledger.close(start, handle);
        (callback as Method)(...values);
      };
      const handle = original.call(window, run, delay);
      ledger.open(`a ${start}`, start, handle);
      return handle;
    };
  const cancelling = (original: Method): Method =>
    function (handle) {
      ledger.close(start, handle);
      return original.call(window, handle);
    };
  return [replace(window, start, starting), replace(window, cancel, cancelling)];
}

function watchObserver(ledger: Ledger, name: string, prototype: object): Undo[] {
  const observe = (original: Method): Method =>
    function (...values) {
      ledger.close(name, this);
      ledger.open(`a ${name}`, name, this);
      return original.apply(this, values);
    };
  const disconnect = (original: Method): Method =>
    function () {
      ledger.close(name, this);
      return original.call(this);
    };
  return [replace(prototype, 'observe', observe), replace(prototype, 'disconnect', disconnect)];
}

/**
 * Runs `work` and says what it left running outside of its own elements: listeners on the window and the document, timers, observers. An
 * element that was removed may leave nothing, or it lives for ever.
 */
export async function leftBehind(work: () => Promise<void>): Promise<string[]> {
  const ledger = new Ledger();
  const undo = [
    ...watchListeners(ledger),
    ...watchTimer(ledger, 'setTimeout', 'clearTimeout', false),
    ...watchTimer(ledger, 'setInterval', 'clearInterval', true),
    ...watchTimer(ledger, 'requestAnimationFrame', 'cancelAnimationFrame', false),
    ...watchObserver(ledger, 'MutationObserver', MutationObserver.prototype),
    ...watchObserver(ledger, 'ResizeObserver', ResizeObserver.prototype),
    ...watchObserver(ledger, 'IntersectionObserver', IntersectionObserver.prototype),
  ];
  try {
    await work();
    return ledger.left;
  } finally {
    undo.forEach((restore) => restore());
  }
}
