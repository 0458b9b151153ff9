import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { filesOf, readElements, weightOf } from './page-weight.js';
import { bundle } from './pages/bundle.js';
import type { Report } from './report.js';

const BUNDLE = fileURLToPath(new URL('../components/bundle', import.meta.url));
const CALL_BUDGET_KB = 50;
const KIT_BUDGET_KB = 90;

/** Kilobytes of script that a page fetches, compressed. */
export async function benchWeight(): Promise<Report> {
  const elements = readElements(BUNDLE);
  const call = weightOf(BUNDLE, filesOf(elements, ['apirtc-call']));
  const kit = weightOf(BUNDLE, filesOf(elements, Object.keys(elements)));
  const floor = gzipSync(await bundle('floor')).length;
  return {
    name: 'page weight, gzip',
    rows: [
      { contender: 'page with <apirtc-call>', value: kilobytes(call) },
      { contender: 'page with every element', value: kilobytes(kit) },
      {
        contender: 'Lit and socket.io-client alone',
        value: kilobytes(floor),
        ratio: call / floor,
        note: 'the page with <apirtc-call> against it',
      },
    ],
    budget: `at most ${CALL_BUDGET_KB} and ${KIT_BUDGET_KB} KB`,
    met: call <= CALL_BUDGET_KB * 1000 && kit <= KIT_BUDGET_KB * 1000,
  };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
