import type { ContactInfo, GroupName, PresenceUpdate } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { difference, NOBODY, snapshot, withGroup, withUpdate } from './presence.js';
import type { Presence, PresenceDiff } from './presence.js';

const info = (id: string, userData = {}, busy = false): ContactInfo => ({ id, userData, busy });
const ann = info('ann');
const bob = info('bob');
const WATCHED = new Set(['team', 'shop']);

const update = (change: Partial<PresenceUpdate>): PresenceUpdate => ({ joined: {}, left: {}, changed: [], ...change });
const diff = (change: { [Key in keyof PresenceDiff]?: unknown }) => ({
  joined: new Map(Object.entries(change.joined ?? {})),
  left: new Map(Object.entries(change.left ?? {})),
  dataChanged: change.dataChanged ?? [],
  availabilityChanged: change.availabilityChanged ?? [],
});
const seen = (groups: Record<GroupName, ContactInfo[]>): Presence => snapshot(groups);

describe('what a watcher is told', () => {
  it.each<[string, Presence, Presence, object | undefined]>([
    ['nothing happened', seen({ team: [ann] }), seen({ team: [info('ann')] }), undefined],
    ['somebody came', NOBODY, seen({ team: [ann] }), diff({ joined: { team: ['ann'] }, availabilityChanged: ['ann'] })],
    ['somebody went', seen({ team: [ann] }), NOBODY, diff({ left: { team: ['ann'] }, availabilityChanged: ['ann'] })],
    ['went from one of two groups', seen({ team: [ann], shop: [ann] }), seen({ shop: [ann] }), diff({ left: { team: ['ann'] } })],
    ['moved', seen({ team: [ann] }), seen({ shop: [ann] }), diff({ joined: { shop: ['ann'] }, left: { team: ['ann'] } })],
    ['data changed', seen({ team: [ann] }), seen({ team: [info('ann', { mood: 1 })] }), diff({ dataChanged: ['ann'] })],
    ['into a call', seen({ team: [ann] }), seen({ team: [info('ann', {}, true)] }), diff({ availabilityChanged: ['ann'] })],
    [
      'came back with other data: joined, not changed',
      NOBODY,
      seen({ team: [info('ann', { mood: 1 })] }),
      diff({ joined: { team: ['ann'] }, availabilityChanged: ['ann'] }),
    ],
    [
      'one went, one came',
      seen({ team: [ann] }),
      seen({ team: [bob] }),
      diff({ joined: { team: ['bob'] }, left: { team: ['ann'] }, availabilityChanged: ['ann', 'bob'] }),
    ],
  ])('%s', (_, before, after, expected) => {
    expect(difference(before, after)).toEqual(expected);
  });

  it('names groups safely, whatever they are called', () => {
    const groups = JSON.parse('{"__proto__": [{"id": "ann", "userData": {}, "busy": false}]}') as Record<
      GroupName,
      ContactInfo[]
    >;
    expect(difference(NOBODY, snapshot(groups))?.joined.get('__proto__')).toEqual(['ann']);
  });
});

describe('a delta', () => {
  it('adds, removes and describes', () => {
    const before = seen({ team: [ann, bob] });
    const change = update({ joined: { shop: [ann] }, left: { team: ['bob'] }, changed: [info('ann', { mood: 1 }, true)] });
    expect(withUpdate(before, change, WATCHED)).toEqual(
      new Map([['ann', { info: info('ann', { mood: 1 }, true), groups: new Set(['team', 'shop']) }]]),
    );
  });

  it('for a group that is not watched any more is ignored', () => {
    expect(withUpdate(NOBODY, update({ joined: { old: [ann] } }), WATCHED)).toEqual(NOBODY);
  });

  it('about somebody who is not seen is ignored', () => {
    expect(withUpdate(NOBODY, update({ changed: [ann], left: { team: ['ann'] } }), WATCHED)).toEqual(NOBODY);
  });

  it('leaves what was before as it was', () => {
    const before = seen({ team: [ann] });
    withUpdate(before, update({ left: { team: ['ann'] }, joined: { shop: [ann, bob] } }), WATCHED);
    expect(before).toEqual(seen({ team: [ann] }));
  });
});

describe('a group told in full', () => {
  it('replaces what was known of it and of nothing else', () => {
    const before = seen({ team: [ann, bob], shop: [bob] });
    expect(withGroup(before, 'team', [ann])).toEqual(seen({ team: [ann], shop: [bob] }));
  });

  it('is empty when it is not watched any more', () => {
    expect(withGroup(seen({ team: [ann] }), 'team', [])).toEqual(NOBODY);
  });
});
