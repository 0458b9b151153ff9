import type { MessageBody } from '@apirtc-ce/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { ERROR_BAD_PARAMETER } from '../errors.js';
import { ContactBook } from './contact-book.js';

const info = (userData = {}, busy = false) => ({ id: 'ann', userData, busy });
let sent: [string, MessageBody][];
let book: ContactBook;

beforeEach(() => {
  sent = [];
  book = new ContactBook({
    send: async (to, body) => sent.push([to, body]),
    fetchUserData: async (contact) => contact.getUserData(),
    placeCall: () => null,
    shareScreen: () => null,
    activeStreams: () => [],
  });
});

describe('ContactBook', () => {
  it('has one object per id, given as text or number', () => {
    expect(book.getOrCreate(123)).toBe(book.getOrCreate('123'));
    expect(book.met(info())).toBe(book.seen(info(), new Set(['team'])));
    expect(book.all().map((contact) => contact.getId())).toEqual(['123', 'ann']);
  });

  it('knows a stranger as an offline guest', () => {
    const ann = book.getOrCreate('ann');
    expect([ann.getUsername(), ann.getPhotoUrl(), ann.isOnline(), ann.availability]).toEqual(['guest', null, false, 'offline']);
  });

  it('follows what presence tells', () => {
    const ann = book.seen(info({ username: 'Ann', photoUrl: 'a.png' }), new Set(['team']));
    expect([ann.getUsername(), ann.getPhotoUrl(), ann.inGroup('team'), ann.inGroup('shop')]).toEqual([
      'Ann',
      'a.png',
      true,
      false,
    ]);
    expect(ann.availability).toBe('available');
    book.seen(info({}, true), new Set(['team']));
    expect(ann.availability).toBe('busy');
  });

  it('remembers the name of who went out of sight', () => {
    const ann = book.seen(info({ username: 'Ann' }, true), new Set(['team']));
    book.lost('ann');
    expect([ann.getUsername(), ann.isOnline(), ann.availability]).toEqual(['Ann', false, 'offline']);
  });

  it('learns a name from a message of somebody unseen, and trusts presence about the others', () => {
    const ann = book.met(info({ username: 'Ann' }));
    expect([ann.getUsername(), ann.isOnline()]).toEqual(['Ann', false]);
    book.seen(info({ username: 'Anna' }), new Set(['team']));
    book.met(info({ username: 'Ann' }));
    expect(ann.getUsername()).toBe('Anna');
  });
});

describe('Contact', () => {
  it('sends each kind of message', async () => {
    const ann = book.getOrCreate('ann');
    await ann.sendMessage('hello');
    await ann.sendData({ x: 1 });
    await ann.sendCustomEvent('wave', [1]);
    await ann.sendCustomEvent('bare');
    expect(sent).toEqual([
      ['ann', { type: 'text', text: 'hello' }],
      ['ann', { type: 'data', data: { x: 1 } }],
      ['ann', { type: 'event', name: 'wave', data: [1] }],
      ['ann', { type: 'event', name: 'bare', data: null }],
    ]);
  });

  it('rejects data that JSON cannot carry', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await expect(book.getOrCreate('ann').sendData(circle)).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
  });
});
