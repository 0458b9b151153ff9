/** What handles media, once it is here. */
export type Media = typeof import('./media.js');

let loading: Promise<Media> | undefined;

/** What handles media, when it is here: for who cannot wait. */
export let media: Media | undefined;

/** Resolves with what handles media; fetched once. Rejects when it cannot be had, and the next call tries again. */
export function loadMedia(): Promise<Media> {
  loading ??= import('./media.js').then(
    (module) => (media = module),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/**
 * CE addition: fetches what calls and streams need, for pages that foresee a call. Without it the first call does so itself. Resolves when
 * it is here; rejects when it cannot be had.
 */
export async function prepareMedia(): Promise<void> {
  await loadMedia();
}
