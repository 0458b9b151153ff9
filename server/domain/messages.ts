import type { Ack, MessageNew, MessageReceipt, MessageSend } from '@apirtc-ce/protocol';
import { ok, refuse } from './answer.js';
import type { Address } from './call-state.js';
import type { Ports } from './ports.js';
import type { Session } from './session.js';

/**
 * Takes a message to every page of its addressee, and answers when the first of them has it. A message that its sender repeats while
 * the first try is under way shares its fate.
 */
export function sendMessage(ports: Ports, session: Session, message: MessageSend): Promise<Ack<MessageReceipt>> {
  const key = JSON.stringify([session.tenant, session.userId, message.id, message.to]);
  const first = ports.underway.get(key);
  if (first) return first;
  const sending = deliver(ports, session, message).finally(() => ports.underway.delete(key));
  ports.underway.set(key, sending);
  return sending;
}

async function deliver(ports: Ports, { tenant, userId }: Session, { id, to, body }: MessageSend): Promise<Ack<MessageReceipt>> {
  const [from, addressee] = await Promise.all([ports.store.findUser(tenant, userId), ports.store.findUser(tenant, to)]);
  if (!from) return refuse('wrong-state', 'This session has ended.');
  if (!addressee) return refuse('user-not-found');
  const message: MessageNew = { id, from: from.contact, body, time: ports.clock.now() };
  if (await anyTakes(ports, addressee.sessions, message)) return ok({ time: message.time });
  ports.tally.undelivered += 1;
  return refuse('not-delivered');
}

/** True as soon as one page has taken the message; false when none can any more, or none did in time. */
function anyTakes(ports: Ports, pages: Address[], message: MessageNew): Promise<boolean> {
  const { messageTimeoutMs } = ports.policy;
  return new Promise((resolve) => {
    const cancel = ports.clock.after(messageTimeoutMs, () => resolve(false));
    const tries = pages.map((page) =>
      ports.courier.deliver(page, message, messageTimeoutMs).then((taken) => (taken ? resolve(true) : undefined)),
    );
    void Promise.allSettled(tries)
      .then(() => resolve(false))
      .finally(cancel);
  });
}
