import type {
  ConversationChanged,
  ConversationJoin,
  ConversationJoined,
  ConversationMessage,
  ConversationState,
  Id,
  Publication,
} from '@apirtc-ce/protocol';
import { codeOf, type TestClient } from './client.js';

/** Joins, and answers what is to know on entering. */
export async function join(
  client: TestClient,
  name: string,
  more: Omit<ConversationJoin, 'name'> = {},
): Promise<ConversationState> {
  const joined = await knock(client, name, more);
  if (joined.type !== 'joined') throw new Error('has to wait');
  return joined.state;
}

/** Joins, or has to wait. */
export async function knock(
  client: TestClient,
  name: string,
  more: Omit<ConversationJoin, 'name'> = {},
): Promise<ConversationJoined> {
  const answer = await client.request('conversation:join', { name, ...more });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

/** A stream with a camera. */
export function camera(streamId: Id): Omit<Publication, 'memberId'> {
  const flow = { available: true, muted: false };
  return { streamId, audio: flow, video: flow, screen: false };
}

/** Says something; the code of the answer. */
export async function say(client: TestClient, name: string, text: string, id: Id): Promise<string> {
  return codeOf(await client.request('conversation:send', { name, id, body: { type: 'text', text } }));
}

/** What was said to a client, in the order it came. */
export function heard(client: TestClient): string[] {
  return client
    .all('conversation:message')
    .map(({ body }: ConversationMessage) => (body.type === 'text' ? body.text : body.type));
}

/** What a client was told of a conversation, as `joined bob`, `left 1`, in the order it came. */
export function changesAt(client: TestClient): string[] {
  return client.all('conversation:changed').flatMap(wordsOf);
}

function wordsOf(changed: ConversationChanged): string[] {
  const names = (members: { contact: { id: string } }[] = []) => members.map(({ contact }) => contact.id);
  return [
    ...names(changed.joined).map((userId) => `joined ${userId}`),
    ...(changed.left ?? []).map((id) => `left ${id}`),
    ...(changed.published ?? []).map(({ streamId }) => `published ${streamId}`),
    ...(changed.unpublished ?? []).map((id) => `unpublished ${id}`),
    ...names(changed.waiting).map((userId) => `waiting ${userId}`),
    ...(changed.waitingLeft ?? []).map((id) => `waitingLeft ${id}`),
    ...Object.entries(changed.reads ?? {}).map(([userId, seq]) => `${userId} read ${seq}`),
  ];
}
