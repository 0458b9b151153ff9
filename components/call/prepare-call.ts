import { prepareMedia } from '@apirtc-ce/sdk';

/** What a call is shown with. */
export type StageParts = typeof import('./stage-parts.js');

/** Here once {@link prepareCall} has fetched it. */
export let stageParts: StageParts | undefined;

/**
 * Fetches what a call is shown with and what handles its media, which a page that is only ready for calls does without. Rejects when that
 * cannot be had; the next one tries again.
 */
export async function prepareCall(): Promise<void> {
  [stageParts] = await Promise.all([import('./stage-parts.js'), prepareMedia()]);
}

/** The same ahead of time, as far as it works out. */
export function foreseeCall(): void {
  prepareCall().catch(() => {});
}
