import type { IceServer } from '@apirtc-ce/protocol';
import type { SiteKey } from '../identity/site-keys.js';

/** Everything an operator may choose, parsed. `table.ts` says how each is called, and what it is by default. */
export interface Settings {
  port: number;
  /** Undefined: loopback in development mode, every address otherwise. */
  host: string | undefined;
  tlsCert: string | undefined;
  tlsKey: string | undefined;
  /** Express's "trust proxy": a number of hops, or addresses and subnets. */
  trustProxy: TrustProxy;
  siteKeys: SiteKey[];
  tokenSecret: string | undefined;
  iceServers: IceServer[];
  ringTimeoutMs: number;
  maxSessionsPerUser: number;
  /** Folder of the files of conversations; undefined: one of its own that goes with the process. */
  filesDir: string | undefined;
  maxFileBytes: number;
  maxFilesBytes: number;
  keepFilesMs: number;
  /** Folder of the browser bundles; undefined: that of the installed components package. */
  bundleDir: string | undefined;
  /** Folder of the demo site; undefined: the repository's. */
  demoDir: string | undefined;
  logLevel: LogLevel;
  /** Undefined: when a person is looking on. */
  logPretty: boolean | undefined;
}

export type TrustProxy = boolean | number | string[];

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that cannot be worked with; the message is a sentence for the operator. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}
