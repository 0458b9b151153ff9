import { expect, it } from 'vitest';
import { createPinoLog } from './pino-log.js';

function lines(level: Parameters<typeof createPinoLog>[0], write: (log: ReturnType<typeof createPinoLog>) => void): unknown[] {
  const written: unknown[] = [];
  write(createPinoLog(level, { write: (line) => written.push(JSON.parse(line)) }));
  return written;
}

it('writes one JSON object a line, from its level on', () => {
  const written = lines('info', (log) => {
    log.debug({}, 'not this');
    log.info({ n: 1 }, 'this');
    log.error({ error: new Error('broken') }, 'and this');
  });
  expect(written).toMatchObject([
    { level: 'info', n: 1, msg: 'this', time: expect.stringMatching(/^\d{4}-.*Z$/) as unknown },
    { level: 'error', msg: 'and this', error: { message: 'broken', stack: expect.stringContaining('pino-log.test') as unknown } },
  ]);
});

it('keeps credentials to itself', () => {
  const written = lines('debug', (log) => {
    log.info({ token: 'hunter2', handshake: { siteKey: 'hunter2', resume: { resumeKey: 'hunter2' } } }, 'x');
  });
  expect(JSON.stringify(written)).not.toContain('hunter2');
});
