import { preloadFor } from './preload.js';

/** Defines an element. */
type Load = () => Promise<unknown>;

/** What loads the definition of each element, by tag. */
export type Elements = Readonly<Record<string, Load>>;

/** Told of an element whose definition could not be fetched; returns how to take that back, for when it comes after all. */
export type ReportUnreachable = (element: Element, cause: unknown) => () => void;

/** Elements of one tag that wait for its definition. */
interface Waiting {
  elements: Set<Element>;
  /** Set while the definition cannot be fetched. */
  failed?: { cause: unknown; takeBack: (() => void)[] };
}

/**
 * Loads the definition of an element when the first one of its tag is seen: there from the start, added later, or inside open shadow roots
 * (declarative ones included) of the page's own components.
 *
 * Not seen: closed shadow roots, and one that is attached to an element which already stands in the page; `watch()` it. Our own elements'
 * shadow roots are not looked into: what they use they bring along.
 */
export class ElementLoader {
  readonly #elements: Elements;
  readonly #report: ReportUnreachable;
  readonly #waiting = new Map<string, Waiting>();
  readonly #observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) this.#visit(node);
  });

  constructor(elements: Elements, report: ReportUnreachable) {
    this.#elements = elements;
    this.#report = report;
  }

  watch(root: Document | ShadowRoot): void {
    this.#observer.observe(root, { childList: true, subtree: true });
    this.#visitAll(root.querySelectorAll('*'));
  }

  /** Sees nothing more; what is being loaded still arrives. */
  stop(): void {
    this.#observer.disconnect();
  }

  #visit(node: Node): void {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    this.#visitAll([node as Element, ...(node as Element).querySelectorAll('*')]);
  }

  #visitAll(elements: Iterable<Element>): void {
    for (const element of elements) {
      const load = this.#elements[element.localName];
      if (load) this.#want(element, load);
      else if (element.shadowRoot) this.watch(element.shadowRoot);
    }
  }

  #want(element: Element, load: Load): void {
    const tag = element.localName;
    if (customElements.get(tag)) return;
    const waiting = this.#waiting.get(tag) ?? { elements: new Set() };
    waiting.elements.add(element);
    if (waiting.failed) this.#tell(waiting.failed, [element]);
    if (this.#waiting.has(tag)) return;
    this.#waiting.set(tag, waiting);
    preloadFor(element);
    void this.#load(tag, load, waiting);
  }

  async #load(tag: string, load: Load, waiting: Waiting): Promise<void> {
    for (;;) {
      try {
        await load();
        break;
      } catch (cause) {
        waiting.failed = { cause, takeBack: [] };
        this.#tell(waiting.failed, waiting.elements);
        await backOnline();
        for (const takeBack of waiting.failed.takeBack) takeBack();
        delete waiting.failed;
      }
    }
    this.#waiting.delete(tag);
  }

  #tell(failed: NonNullable<Waiting['failed']>, elements: Iterable<Element>): void {
    for (const element of elements) failed.takeBack.push(this.#report(element, failed.cause));
  }
}

function backOnline(): Promise<void> {
  return new Promise((resolve) => addEventListener('online', () => resolve(), { once: true }));
}
