/** What can be told of a conversation in passing. */
export type News = { kind: 'joined' | 'left' | 'hand'; name: string } | { kind: 'message'; name: string; text: string };

/** Something that is shown for a while. Of one kind together: who comes with twenty others is no news of their own. */
export interface Toast {
  readonly key: number;
  readonly kind: News['kind'];
  readonly names: readonly string[];
  /** Of a message. */
  readonly text: string;
}

/** At most so many are shown at once; the oldest give way. */
export const MOST_TOASTS = 3;

/** The toasts with one more piece of news. What is of the kind of the latest one goes into it; messages stand alone. */
export function withNews(toasts: readonly Toast[], news: News, key: number): readonly Toast[] {
  const last = toasts.at(-1);
  const text = news.kind === 'message' ? news.text : '';
  if (last?.kind === news.kind && news.kind !== 'message') {
    const names = [...last.names.filter((name) => name !== news.name), news.name];
    return [...toasts.slice(0, -1), { ...last, key, names }];
  }
  return [...toasts, { key, kind: news.kind, names: [news.name], text }].slice(-MOST_TOASTS);
}

export function withoutToast(toasts: readonly Toast[], key: number): readonly Toast[] {
  return toasts.filter((toast) => toast.key !== key);
}
