import type { ConversationMessage } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { Signalling } from '../signalling/signalling.js';
import { ConversationChat } from './conversation-chat.js';

/** A text at its place. */
function said(seq: number): ConversationMessage {
  return {
    name: 'room',
    id: String(seq),
    seq,
    from: { id: 'bob', userData: {}, busy: false },
    body: { type: 'text', text: `text ${seq}` },
    time: 0,
  };
}

/** The chat of a page, before a CCS that has this log, and may refuse to show it. */
function page() {
  const ccs = { log: [] as ConversationMessage[], refuses: false };
  const delivered: number[] = [];
  const history = ({ before, count }: { before: number; count: number }) => {
    if (ccs.refuses) throw new ApiRTCError(ERROR_WRONG_STATE, 'not in it');
    return { messages: ccs.log.filter(({ seq }) => seq < before).slice(-count) };
  };
  const signalling = { request: async (_: string, payload: Parameters<typeof history>[0]) => history(payload) };
  const chat = new ConversationChat(signalling as unknown as Signalling, 'room', () => true, {
    deliver: ({ seq }) => delivered.push(seq),
    sent: () => {},
    notSent: () => {},
  });
  return { ccs, chat, delivered };
}

describe('what a page missed in a conversation', () => {
  it('follows its return, page by page, in order', async () => {
    const { ccs, chat, delivered } = page();
    await chat.entered(1);
    ccs.log = Array.from({ length: 250 }, (_, n) => said(n + 1));
    await chat.entered(250);
    expect(delivered).toEqual(ccs.log.slice(1).map(({ seq }) => seq));
  });

  it('follows although the CCS has forgotten what was said before', async () => {
    const { ccs, chat, delivered } = page();
    await chat.entered(50);
    ccs.log = [said(1_000), said(1_001)];
    await chat.entered(1_001);
    expect(delivered).toEqual([1_000, 1_001]);
  });

  it('is asked for again when it could not be had, and told once', async () => {
    const { ccs, chat, delivered } = page();
    await chat.entered(2);
    ccs.log = [1, 2, 3, 4].map(said);
    ccs.refuses = true;
    await expect(chat.entered(4)).rejects.toMatchObject({ code: ERROR_WRONG_STATE });
    chat.receive(said(5));
    ccs.log.push(said(5), said(6));
    ccs.refuses = false;
    await chat.entered(6);
    expect(delivered).toEqual([5, 3, 4, 6]);
    await chat.entered(6);
    expect(delivered).toHaveLength(4);
  });
});
