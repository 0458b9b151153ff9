import { pino, type DestinationStream, type LoggerOptions } from 'pino';
import type { LogLevel } from '../config/settings.js';
import type { Log } from './log.js';

/** Where credentials would be if somebody logged a handshake or a setting whole. */
const SECRETS = ['token', 'siteKey', 'resumeKey', 'tokenSecret', 'credential'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** Logs one JSON object a line, on standard output unless a destination is given. */
export function createPinoLog(level: LogLevel, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
    redact: SECRETS,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Turns log lines into something for people. Undefined where pino-pretty, a tool for developers, is not installed. */
export async function prettyDestination(): Promise<DestinationStream | undefined> {
  const name = 'pino-pretty';
  try {
    const module = (await import(name)) as { default: (options: object) => DestinationStream };
    return module.default({ errorLikeObjectKeys: ['error'], translateTime: 'HH:MM:ss', ignore: 'mode,url', sync: true });
  } catch {
    return undefined;
  }
}
