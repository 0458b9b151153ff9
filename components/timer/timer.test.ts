import { expect } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import './define.js';
import { formatDuration, isoDuration } from './duration.js';
import type { Clock } from './second-ticker.js';
import type { ApirtcTimer } from './timer.js';
import { waitUntil } from '../testing/wait-until.js';

const EPOCH = Date.UTC(2026, 0, 1);

/** A clock that stands still until it is moved, and knows who waits. */
class TestClock implements Clock {
  time = EPOCH;
  readonly waiting = new Map<object, { wake: () => void; delayMs: number }>();
  now = () => this.time;
  setTimeout = (wake: () => void, delayMs: number) => {
    const handle = {};
    this.waiting.set(handle, { wake, delayMs });
    return handle;
  };
  clearTimeout = (handle: unknown) => void this.waiting.delete(handle as object);

  get delays(): number[] {
    return [...this.waiting.values()].map(({ delayMs }) => delayMs);
  }

  /** Moves to the moment of the next wake-up. */
  next(): void {
    const [handle, { wake, delayMs }] = [...this.waiting][0] as [object, { wake: () => void; delayMs: number }];
    this.waiting.delete(handle);
    this.time += delayMs;
    wake();
  }
}

const text = (element: ApirtcTimer) => element.shadowRoot?.querySelector('time')?.textContent;

async function ticking(since: number): Promise<{ element: ApirtcTimer; clock: TestClock }> {
  const clock = new TestClock();
  const element = await rendered('apirtc-timer', { since, clock });
  await waitUntil(() => clock.waiting.size === 1, 'the timer was seen');
  return { element, clock };
}

describe('a duration', () => {
  for (const [milliseconds, forPeople, forMachines] of [
    [0, '0:00', 'PT0H0M0S'],
    [999, '0:00', 'PT0H0M0S'],
    [5_000, '0:05', 'PT0H0M5S'],
    [754_000, '12:34', 'PT0H12M34S'],
    [3_723_000, '1:02:03', 'PT1H2M3S'],
    [360_000_000, '100:00:00', 'PT100H0M0S'],
    [-5_000, '0:00', 'PT0H0M0S'],
  ] as const) {
    it(`of ${milliseconds} ms is ${forPeople}`, () => {
      expect(formatDuration(milliseconds)).to.equal(forPeople);
      expect(isoDuration(milliseconds)).to.equal(forMachines);
    });
  }
});

describe('<apirtc-timer>', () => {
  keepsTheContract('apirtc-timer', {
    running: { since: EPOCH - 754_000, clock: new TestClock() },
    'without a start': { clock: new TestClock() },
  });

  it('changes at each whole second and not between', async () => {
    const { element, clock } = await ticking(EPOCH - 1_400);
    expect(text(element)).to.equal('0:01');
    expect(clock.delays).to.deep.equal([600]);
    clock.next();
    await element.updateComplete;
    expect(text(element)).to.equal('0:02');
    expect(clock.delays).to.deep.equal([1000]);
  });

  it('stands while it cannot be seen, and is right again at once', async () => {
    const { element, clock } = await ticking(EPOCH);
    element.style.setProperty('display', 'none');
    await waitUntil(() => clock.waiting.size === 0, 'nobody sees it');
    clock.time += 65_000;
    element.style.removeProperty('display');
    await waitUntil(() => clock.waiting.size === 1, 'it is seen again');
    expect(text(element)).to.equal('1:05');
  });

  it('stands while it is not in the document', async () => {
    const { element, clock } = await ticking(EPOCH);
    const home = element.parentElement;
    element.remove();
    expect(clock.waiting.size).to.equal(0);
    clock.time += 9_000;
    home?.append(element);
    await waitUntil(() => clock.waiting.size === 1, 'it is seen again');
    expect(text(element)).to.equal('0:09');
  });

  it('stops when there is nothing to count', async () => {
    const { element, clock } = await ticking(EPOCH);
    element.since = undefined;
    await element.updateComplete;
    expect(clock.waiting.size).to.equal(0);
    element.setAttribute('since', 'yesterday');
    await element.updateComplete;
    expect(text(element)).to.equal(undefined);
    expect(clock.waiting.size).to.equal(0);
  });

  it('is named in French', async () => {
    const element = await rendered('apirtc-timer', { since: EPOCH }, { lang: 'fr' });
    expect(element.shadowRoot?.querySelector('time')?.ariaLabel).to.equal('Durée de l’appel');
  });
});
