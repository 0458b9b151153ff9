import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Ccs } from '../ccs.js';
import type { Store } from '../store/store.js';

/** Metrics of this node in the Prometheus text format. Numbers are read when asked for, so that counting costs nothing. */
export function createMetrics(ccs: Ccs, store: Store): () => Promise<{ type: string; text: string }> {
  const registry = new Registry();
  const registers = [registry];
  const { tally } = ccs;
  collectDefaultMetrics({ register: registry });
  gauge(registers, 'apirtc_sessions', 'Sessions that this node holds', () => ccs.sessionCount());
  const census = () => store.census();
  gauge(registers, 'apirtc_conversations', 'Conversations of the whole CCS', async () => (await census()).conversations);
  gauge(
    registers,
    'apirtc_conversation_members',
    'Sessions in conversations of the whole CCS',
    async () => (await census()).members,
  );
  gauge(
    registers,
    'apirtc_invitations',
    'Invitations of the whole CCS that wait for an answer, or last',
    async () => (await census()).invitations,
  );
  new Gauge({
    name: 'apirtc_calls',
    help: 'Calls of the whole CCS by phase',
    labelNames: ['phase'],
    registers,
    async collect() {
      const { calls } = await census();
      for (const [phase, count] of Object.entries(calls)) this.set({ phase }, count);
    },
  });
  new Counter({
    name: 'apirtc_refused_total',
    help: 'Handshakes and events refused, by code',
    labelNames: ['code'],
    registers,
    collect() {
      this.reset();
      for (const [code, count] of tally.refused) this.inc({ code }, count);
    },
  });
  countUp(registers, 'apirtc_signals_relayed_total', 'Signals of calls and conversations passed on', () => tally.relayedSignals);
  countUp(registers, 'apirtc_messages_undelivered_total', 'Messages that no page took in time', () => tally.undelivered);
  countUp(registers, 'apirtc_connections_cut_total', 'Connections cut: slow readers and abusers', () => tally.cut);
  return async () => ({ type: registry.contentType, text: await registry.metrics() });
}

function gauge(registers: Registry[], name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      this.set(await read());
    },
  });
}

function countUp(registers: Registry[], name: string, help: string, read: () => number): void {
  new Counter({
    name,
    help,
    registers,
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}
