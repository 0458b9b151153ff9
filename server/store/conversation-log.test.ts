import type { ConversationMessage, Json } from '@apirtc-ce/protocol';
import { describe, expect, it } from 'vitest';
import { ConversationLog, MAX_LOG_CHARS } from './conversation-log.js';

const said = (id: number, text: string, metadata?: Json): Omit<ConversationMessage, 'seq'> => ({
  name: 'room',
  id: String(id),
  from: { id: 'alice', userData: {}, busy: false },
  body: { type: 'text', text, ...(metadata !== undefined && { metadata }) },
  time: 0,
});

describe('the log of a conversation', () => {
  it('begins beyond every place of one that was forgotten', () => {
    const [forgotten, log] = [new ConversationLog(), new ConversationLog()];
    for (let id = 1; id <= 50; id += 1) forgotten.append({ ...said(id, 'before'), time: 1_000 }, 100);
    const first = log.append({ ...said(51, 'after'), time: 2_000 }, 100);
    expect(first.seq).toBeGreaterThan(forgotten.seq);
    expect(log.append({ ...said(52, 'after'), time: 2_000 }, 100).seq).toBe(first.seq + 1);
    expect(log.page(Infinity, 100).map(({ id }) => id)).toEqual(['51', '52']);
    expect(log.page(first.seq, 100)).toEqual([]);
  });

  it.each([
    ['text', 'x'.repeat(MAX_LOG_CHARS / 4), undefined],
    ['metadata', '', 'x'.repeat(MAX_LOG_CHARS / 4 - 2)],
  ])('keeps no more %s than its share of memory', (_, text, metadata) => {
    const log = new ConversationLog();
    for (let id = 1; id <= 6; id += 1) log.append(said(id, text, metadata), 1_000);
    expect(log.page(Infinity, 100).map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
    expect([log.find('alice', '2'), log.find('alice', '3')?.seq]).toEqual([undefined, 3]);
  });
});
