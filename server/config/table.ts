import {
  file,
  folder,
  iceServers,
  megabytes,
  oneOf,
  plain,
  seconds,
  secret,
  siteKeys,
  trustProxy,
  wholeNumber,
  yesOrNo,
  type Parser,
} from './parsers.js';
import { LOG_LEVELS, type Settings } from './settings.js';

/** One setting: what it is called, how it is read, and what `--help` says about it. */
export interface Setting<Value> {
  env: string;
  /** Long flag without its dashes. Absent: flags can be read by everybody on the machine, and this is a secret. */
  flag?: string;
  /** What stands for the value in `--help`. */
  placeholder: string;
  parse: Parser<Value>;
  fallback: Value;
  /** The default in words, when the value alone does not say. */
  fallbackText?: string;
  help: string;
  /** Not to be repeated in messages: a secret, or too long to be of use there. */
  confidential?: true;
}

/** Every setting, described once: the reader, `--help` and the defaults come from here. */
export const SETTINGS: { [Key in keyof Settings]: Setting<Settings[Key]> } = {
  port: {
    env: 'PORT',
    flag: 'port',
    placeholder: 'number',
    parse: wholeNumber(0, 65_535),
    fallback: 3000,
    help: 'port to listen on; 0 takes any free one',
  },
  host: {
    env: 'HOST',
    flag: 'host',
    placeholder: 'address',
    parse: plain,
    fallback: undefined,
    fallbackText: '127.0.0.1 without credentials, 0.0.0.0 with',
    help: 'address to listen on',
  },
  tlsCert: {
    env: 'TLS_CERT',
    flag: 'tls-cert',
    placeholder: 'file',
    parse: file,
    fallback: undefined,
    help: 'certificate chain in PEM, for HTTPS; needs TLS_KEY',
  },
  tlsKey: {
    env: 'TLS_KEY',
    flag: 'tls-key',
    placeholder: 'file',
    parse: file,
    fallback: undefined,
    help: 'private key in PEM, for HTTPS; needs TLS_CERT',
  },
  trustProxy: {
    env: 'TRUST_PROXY',
    flag: 'trust-proxy',
    placeholder: 'proxies',
    parse: trustProxy,
    fallback: false,
    help: 'reverse proxies whose X-Forwarded headers are believed: true, a number of hops, or addresses',
  },
  siteKeys: {
    env: 'SITE_KEYS',
    flag: 'site-keys',
    placeholder: 'json',
    parse: siteKeys,
    fallback: [],
    fallbackText: 'none',
    confidential: true,
    help: 'publishable keys of sites: [{"key":"…","origins":["https://…"],"tenant":"…","rights":{"groups":["…*"],"conversations":["…*"],"call":true,"message":true,"moderate":false}}]',
  },
  tokenSecret: {
    env: 'TOKEN_SECRET',
    placeholder: 'text',
    parse: secret,
    fallback: undefined,
    help: 'secret of at least 32 bytes that signs tokens (JWT, HS256)',
    confidential: true,
  },
  iceServers: {
    env: 'ICE_SERVERS',
    flag: 'ice-servers',
    placeholder: 'json',
    parse: iceServers,
    fallback: [],
    fallbackText: 'none: peers on one network need none, and nobody else is asked',
    confidential: true,
    help: 'STUN and TURN servers for the pages: [{"urls":["turn:…"],"username":"…","credential":"…"}]',
  },
  ringTimeoutMs: {
    env: 'RING_TIMEOUT',
    flag: 'ring-timeout',
    placeholder: 'seconds',
    parse: seconds(0.1, 600),
    fallback: 45_000,
    fallbackText: '45',
    help: 'how long a call rings before nobody answered',
  },
  maxSessionsPerUser: {
    env: 'MAX_SESSIONS',
    flag: 'max-sessions',
    placeholder: 'number',
    parse: wholeNumber(1, 1000),
    fallback: 20,
    help: 'pages that one user may have connected',
  },
  filesDir: {
    env: 'FILES_DIR',
    flag: 'files-dir',
    placeholder: 'folder',
    parse: folder,
    fallback: undefined,
    fallbackText: 'one of its own, removed when the server stops',
    help: 'folder for the files of conversations',
  },
  maxFileBytes: {
    env: 'MAX_FILE_SIZE',
    flag: 'max-file-size',
    placeholder: 'megabytes',
    parse: megabytes(0, 1_000_000),
    fallback: 100_000_000,
    fallbackText: '100',
    help: 'size of one file of a conversation; 0 keeps none',
  },
  maxFilesBytes: {
    env: 'MAX_FILES_TOTAL',
    flag: 'max-files-total',
    placeholder: 'megabytes',
    parse: megabytes(0, 1_000_000_000),
    fallback: 2_000_000_000,
    fallbackText: '2000',
    help: 'size of all files of conversations together',
  },
  keepFilesMs: {
    env: 'KEEP_FILES',
    flag: 'keep-files',
    placeholder: 'seconds',
    parse: seconds(1, 366 * 24 * 3600),
    fallback: 30 * 24 * 3600 * 1000,
    fallbackText: '2592000, thirty days',
    help: 'how long the files of conversations are kept at most',
  },
  bundleDir: {
    env: 'BUNDLE_DIR',
    flag: 'bundle-dir',
    placeholder: 'folder',
    parse: folder,
    fallback: undefined,
    fallbackText: 'that of the installed @apirtc-ce/components',
    help: 'folder of apirtc.js and its chunks',
  },
  demoDir: {
    env: 'DEMO_DIR',
    flag: 'demo-dir',
    placeholder: 'folder',
    parse: folder,
    fallback: undefined,
    fallbackText: 'the demo of the repository, where there is one',
    help: 'folder of the site at /',
  },
  logLevel: {
    env: 'LOG_LEVEL',
    flag: 'log-level',
    placeholder: 'level',
    parse: oneOf(LOG_LEVELS),
    fallback: 'info',
    help: `what to log: ${LOG_LEVELS.join(', ')}`,
  },
  logPretty: {
    env: 'LOG_PRETTY',
    flag: 'log-pretty',
    placeholder: 'true|false',
    parse: yesOrNo,
    fallback: undefined,
    fallbackText: 'true on a terminal, where pino-pretty is installed',
    help: 'log for people instead of one JSON object a line',
  },
};

/** What an operator who chooses nothing gets. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([key, { fallback }]) => [key, fallback]),
) as unknown as Settings;
