const PERIOD_MS = 1000;

/** The title's element, and what it says while nobody flashes; `undefined` when the page has no title. */
interface Page {
  own: string | undefined;
  /** What we wrote last. */
  written?: string;
}

const texts: string[] = [];
let page: Page | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let beat = 0;

const element = (): HTMLTitleElement | null => document.querySelector<HTMLTitleElement>('head > title');

/** The page may change its title meanwhile; the latest one is the one to come back to. */
function noticeChange(known: Page): void {
  const present = element()?.textContent ?? undefined;
  if (present !== known.written) known.own = present;
}

function write(known: Page, text: string | undefined): void {
  const title = element() ?? document.head.appendChild(document.createElement('title'));
  if (text === undefined) title.remove();
  else title.textContent = text;
  known.written = text;
}

/** Texts take turns with the page's own title. */
function turn(): void {
  if (!page) return;
  noticeChange(page);
  const next = texts[(beat >> 1) % texts.length];
  write(page, beat % 2 === 0 ? next : (page.own ?? ''));
  beat += 1;
}

function begin(): void {
  const own = element()?.textContent ?? undefined;
  page = { own, written: own };
  beat = 0;
  timer = setInterval(turn, PERIOD_MS);
  turn();
}

function end(): void {
  clearInterval(timer);
  if (!page) return;
  noticeChange(page);
  write(page, page.own);
  page = undefined;
}

/**
 * Flashes a text in the page's title until the returned function is called: what people see of a page that is behind another. Several at once take
 * turns. The title is restored to the letter, and a page that had none has none again.
 */
export function flashTitle(text: string): () => void {
  texts.push(text);
  if (!page) begin();
  let flashing = true;
  return () => {
    if (!flashing) return;
    flashing = false;
    texts.splice(texts.indexOf(text), 1);
    if (texts.length === 0) end();
  };
}
