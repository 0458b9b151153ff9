import type { UserData as Entries } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { activate, deactivate } from '../session/active-session.js';
import { UserData } from './user-data.js';

describe('UserData', () => {
  it('gives entries by name and as own enumerable properties', () => {
    const data = new UserData({ username: 'Ann', city: 'Oslo' });
    expect(data.get('city')).toBe('Oslo');
    expect(data.get('country')).toBeNull();
    expect((data as unknown as Entries)['city']).toBe('Oslo');
    expect(Object.keys(data)).toEqual(['username', 'city']);
    expect(Object.fromEntries(Object.entries(data))).toEqual({ username: 'Ann', city: 'Oslo' });
  });

  it('chains and overwrites', () => {
    const data = new UserData({ city: 'Oslo' }).setProp('city', 'Bergen').setProps({ floor: 3 });
    expect(data.toJSON()).toEqual({ city: 'Bergen', floor: 3 });
    expect((data as unknown as Entries)['city']).toBe('Bergen');
  });

  it('keeps its methods when an entry has the name of one', () => {
    const data = new UserData({ get: 1, constructor: 2 });
    expect(data.get('get')).toBe(1);
    expect(data.toJSON()).toEqual({ get: 1, constructor: 2 });
    expect(data).toBeInstanceOf(UserData);
  });

  it('treats __proto__ as an entry like any other', () => {
    const data = new UserData(JSON.parse('{"__proto__": {"hacked": true}}') as object);
    expect(data.get('__proto__')).toEqual({ hacked: true });
    expect(data).toBeInstanceOf(UserData);
    expect('hacked' in data).toBe(false);
  });

  it.each([
    [
      { nickname: 'Ann', photo: 'a.png' },
      { username: 'Ann', photoUrl: 'a.png' },
    ],
    [{ username: 'Ann', nickname: 'A' }, { username: 'Ann' }],
    [{ nickname: 'A', username: 'Ann' }, { username: 'Ann' }],
  ])('takes %o as %o', (given, expected) => {
    expect(new UserData(given).toJSON()).toEqual(expected);
  });

  it('copies another instance and null', () => {
    expect(new UserData(new UserData({ get: 'kept' })).toJSON()).toEqual({ get: 'kept' });
    expect(new UserData(null).toJSON()).toEqual({});
  });

  it.each<[object, object, boolean]>([
    [new UserData({ a: 1 }), { a: 1 }, true],
    [new UserData({ a: { b: [1] } }), new UserData({ a: { b: [1] } }), true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, {}, false],
  ])('equals(%o, %o) is %s', (a, b, expected) => {
    expect(UserData.equals(a, b)).toBe(expected);
  });

  it('pushes itself to the active session', () => {
    const pushed: Entries[] = [];
    const session = { setUserData: (entries: Entries) => void pushed.push(entries) };
    const data = new UserData({ city: 'Oslo' });
    data.setToSession();
    activate(session);
    data.setToSession();
    deactivate(session);
    data.setToSession();
    expect(pushed).toEqual([{ city: 'Oslo' }]);
  });
});
