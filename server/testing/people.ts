import type { CallMedia } from '@apirtc-ce/protocol';
import type { TestClient } from './client.js';

/** Rings `to` from a client; the call's id. */
export async function ring(from: TestClient, to: string, callId: string, media: CallMedia = 'video'): Promise<void> {
  const answer = await from.request('call:invite', { callId, to, media, offer: `offer of ${callId}` });
  if (!answer.ok || answer.value.type !== 'ringing') throw new Error(`not ringing: ${JSON.stringify(answer)}`);
}

/** Waits for the call to ring at a client, and accepts it there. */
export async function pickUp(at: TestClient, callId: string): Promise<void> {
  await at.until(() => at.all('call:incoming').some((incoming) => incoming.callId === callId));
  const answer = await at.request('call:accept', { callId, media: 'video', answer: `answer to ${callId}` });
  if (!answer.ok) throw new Error(`not accepted: ${answer.error.code}`);
}

/** How the call ended for a client. */
export async function ending(at: TestClient, callId: string): Promise<string> {
  const find = () => at.all('call:ended').find((ended) => ended.callId === callId);
  await at.until(() => find() !== undefined);
  const ended = find();
  return `${ended?.reason} by ${ended?.by}`;
}
