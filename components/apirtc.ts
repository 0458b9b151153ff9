/**
 * The script that a page pastes: watches for our elements and loads each one's code when the first of its kind appears.
 *
 * ```html
 * <script type="module" src="https://rtc.example.org/apirtc.js"></script>
 * ```
 */
import { claimPage } from './loader/claim-page.js';
import { ElementLoader } from './loader/element-loader.js';
import { ELEMENTS } from './loader/elements.js';
import { showUnreachable } from './loader/unreachable.js';
import { VERSION } from './loader/version.js';

const loader = new ElementLoader(ELEMENTS, showUnreachable);
const kit = claimPage({ version: VERSION, watch: (root) => loader.watch(root) });

/** Version of the kit in use on this page. */
export const { version } = kit;

/**
 * Loads our elements inside a shadow root that the kit cannot find by itself: a closed one, or one attached to an element that already stood
 * in the page. Everything else is found without being told.
 */
export function watch(root: ShadowRoot): void {
  kit.watch(root);
}

kit.watch(document);
