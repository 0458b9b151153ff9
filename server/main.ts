#!/usr/bin/env node
import { compose, type RunningServer } from './compose.js';
import { readSettings } from './config/read.js';
import { SettingsError, type Settings } from './config/settings.js';
import { ListenError } from './http/listen.js';
import type { Log } from './log/log.js';
import { createPinoLog, prettyDestination } from './log/pino-log.js';

/** A server that cannot stop by itself is stopped. */
const PATIENCE_MS = 8_000;

try {
  const reading = readSettings(process.argv.slice(2), process.env);
  if (reading.type === 'help') process.stdout.write(reading.text);
  else await run(reading.settings);
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof ListenError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof SettingsError ? 2 : 1;
}

async function run(settings: Settings): Promise<void> {
  const pretty = settings.logPretty ?? process.stdout.isTTY;
  const log = createPinoLog(settings.logLevel, pretty ? await prettyDestination() : undefined);
  const server = await compose(settings, { log });
  log.info({ url: server.url, mode: server.mode }, `open ${server.url}`);
  if (server.mode === 'development') {
    log.info(
      {},
      'development mode: no credentials are configured, so only this machine can connect; set SITE_KEYS or TOKEN_SECRET to change that',
    );
  }
  // A defect in one request must not end everybody's calls.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was left alone'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server, log, signal));
}

async function stop(server: RunningServer, log: Log, signal: string): Promise<void> {
  log.info({ signal }, 'stopping: clients are told to come back');
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  await server.close();
  log.info({}, 'stopped');
  process.exit(0);
}
