/** A file that was sent with a message; it lies on the CCS, or wherever its address says. */
export interface Attachment {
  url: string;
  name: string;
  /** MIME type; empty when it is not known. */
  type: string;
  /** Bytes; undefined when it is not known. */
  size: number | undefined;
}

/** The attachment of a message's metadata; undefined when there is none, or its address is none to follow. */
export function attachmentOf(metadata: unknown): Attachment | undefined {
  const { attachment } = Object(metadata) as { attachment?: unknown };
  const { url, name, type, size } = Object(attachment) as Partial<Record<keyof Attachment, unknown>>;
  if (typeof url !== 'string' || !isAddress(url)) return undefined;
  return {
    url,
    name: typeof name === 'string' && name.trim() ? name.trim() : (url.split(/[?#]/)[0]?.split('/').pop() ?? url),
    type: typeof type === 'string' ? type : '',
    size: typeof size === 'number' && size >= 0 ? size : undefined,
  };
}

/** Pictures that every browser shows; SVG is left out: it is a document. */
export function isPicture({ type }: Attachment): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(type);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.2 MB" in the reader's language. */
export function sizeText(bytes: number, locale: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const amount = bytes / 1000 ** step;
  const digits = step > 0 && amount < 10 ? 1 : 0;
  const format = { style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, format).format(amount);
}

/** Other schemes are never followed; `blob:` is what this page itself has made. */
function isAddress(url: string): boolean {
  return URL.canParse(url) && /^(https?|blob):$/.test(new URL(url).protocol);
}
