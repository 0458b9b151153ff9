import { beforeEach, describe, expect, it } from 'vitest';
import { ApiRTCError, ERROR_SERVER_UNAVAILABLE } from '../errors.js';
import type { LinkState } from '../signalling/link.js';
import { Subscribers } from '../signalling/subscribers.js';
import { KeptUserId } from './kept-user-id.js';

/** One tab's storage; `copy` is what duplicating the tab does. */
class TabStorage {
  readonly items: Map<string, string>;

  constructor(items: Iterable<[string, string]> = []) {
    this.items = new Map(items);
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  copy(): TabStorage {
    return new TabStorage(this.items);
  }
}

let tab: TabStorage;
const kept = (storage = tab, key = 'https://rtc.example.org key') => new KeptUserId(key, storage);

beforeEach(() => {
  tab = new TabStorage();
});

describe('KeptUserId', () => {
  it('gives the id to the next page of the tab, once', () => {
    const page = new EventTarget();
    kept().guard('123', page);
    page.dispatchEvent(new Event('pagehide'));
    expect(kept().take(0)).toBe('123');
    expect(kept().take(0)).toBeUndefined();
  });

  it('gives nothing to a duplicate of a living page', () => {
    kept().guard('123', new EventTarget());
    expect(kept(tab.copy()).take(0)).toBeUndefined();
  });

  it('gives nothing to a duplicate of a page that came back', () => {
    const page = new EventTarget();
    kept().guard('123', page);
    page.dispatchEvent(new Event('pagehide'));
    page.dispatchEvent(new Event('pageshow'));
    expect(kept(tab.copy()).take(0)).toBeUndefined();
  });

  it('gives nothing for another server or key, nor after it was stopped', () => {
    const page = new EventTarget();
    const stop = kept().guard('123', page);
    page.dispatchEvent(new Event('pagehide'));
    expect(kept(tab, 'https://rtc.example.org other').take(0)).toBeUndefined();
    kept().take(0);
    stop();
    page.dispatchEvent(new Event('pagehide'));
    expect(kept().take(0)).toBeUndefined();
  });

  it('forgets it in time', () => {
    kept().put('123', 1000);
    expect(kept(tab.copy()).take(999)).toBe('123');
    expect(kept(tab.copy()).take(1000)).toBeUndefined();
  });

  it('does without a storage, with a full one, and with what others wrote there', () => {
    expect(new KeptUserId('key', undefined).take(0)).toBeUndefined();
    const full = Object.assign(new TabStorage(), {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(() => new KeptUserId('key', full).put('123')).not.toThrow();
    const damaged = new TabStorage([
      ['apirtc-ce:user-id:key', '{'],
      ['apirtc-ce:user-id:other', '7'],
    ]);
    expect(new KeptUserId('key', damaged).take(0)).toBeUndefined();
    expect(new KeptUserId('other', damaged).take(0)).toBeUndefined();
  });
});

describe('after a session', () => {
  const lost: LinkState = { phase: 'closed', error: new ApiRTCError(ERROR_SERVER_UNAVAILABLE, 'gone') };
  const closed: LinkState = { phase: 'closed' };

  it.each<[string, string, string | undefined, number, LinkState, string | undefined]>([
    ['that was lost, the id is kept', '123', undefined, 0, lost, '123'],
    ['that the page closed, it is not', '123', undefined, 0, closed, undefined],
    ['that the page closed, it is for as long as asked', '123', undefined, 60_000, closed, '123'],
    ['that never began, the earlier one is kept', '', '99', 0, lost, '99'],
    ['that never began and had none, there is none', '', undefined, 60_000, lost, undefined],
  ])('%s', (_, selfId, taken, keepMs, end, expected) => {
    const links = new Subscribers<LinkState>();
    kept().follow({ selfId, onLinkChange: (handler) => links.add(handler) }, taken, keepMs);
    links.tell({ phase: 'online' });
    expect(kept().take(Date.now())).toBeUndefined();
    links.tell(end);
    expect(kept().take(Date.now())).toBe(expected);
  });
});
