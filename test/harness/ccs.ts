import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** A CCS in a process of its own, as `npm start` runs it. */
export interface Ccs {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** Each line of the structured log so far. */
  log: Record<string, unknown>[];
  /** SIGTERM, and waits for the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: the CCS vanishes without a word. */
  kill(): Promise<void>;
}

export interface CcsOptions {
  /** 0 for a free one. */
  port?: number;
  /** Settings as environment variables. */
  env?: Record<string, string>;
  flags?: string[];
}

/**
 * Starts a CCS on loopback and resolves when it listens; rejects with its output when it exits before. It serves the bundle of the repository, or
 * that of `BUNDLE_DIR`: a build that is being worked on can be tested while another one is made.
 */
export async function startCcs({ port = 0, env = {}, flags = [] }: CcsOptions = {}): Promise<Ccs> {
  const child = spawn(process.execPath, [MAIN, '--host', '127.0.0.1', '--port', String(port), ...flags], {
    env: { PATH: process.env.PATH, BUNDLE_DIR: process.env.BUNDLE_DIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is broken off must not leave it behind.
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.removeListener('exit', killed));
  const log: Record<string, unknown>[] = [];
  const url = await listening(child, log);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  return {
    url,
    port: Number(new URL(url).port),
    log,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function listening(child: ChildProcess, log: Record<string, unknown>[]): Promise<string> {
  const output: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      output.push(line);
      const entry = parsed(line);
      log.push(entry);
      if (typeof entry.url === 'string') resolve(entry.url);
    });
    child.once('exit', (code) => reject(new Error(`the CCS exited with ${code} before it listened:\n${output.join('\n')}`)));
  });
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return { text: line };
  }
}
