/** What a copy of the kit offers to the page, and to later copies of itself. */
export interface Kit {
  version: string;
  /** Loads our elements in a document or shadow root, those there and those to come. */
  watch(root: Document | ShadowRoot): void;
}

/** Shared by all copies and versions of the script on one page: never rename it. */
const CLAIM = Symbol.for('apirtc-ce');

interface Claimed {
  [CLAIM]?: { kit: Kit; warned: boolean };
}

/**
 * The kit this page uses: `mine`, or the one of the copy of the script that came first. Element names can be defined only once, so two copies
 * would be a mix; the first one works for all, and the console says so once.
 */
export function claimPage(mine: Kit, page: Claimed = globalThis as Claimed): Kit {
  const claim = (page[CLAIM] ??= { kit: mine, warned: false });
  if (claim.kit !== mine && !claim.warned) {
    claim.warned = true;
    console.warn(`ApiRTC CE ${claim.kit.version} is already on this page; a second copy (${mine.version}) is ignored.`);
  }
  return claim.kit;
}
