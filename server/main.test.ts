import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { TestClient } from './testing/client.js';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

interface Line {
  msg: string;
  url?: string;
  mode?: string;
}

/** The real program, from its sources, in a process of its own. */
class Program {
  readonly #child: ChildProcess;
  readonly lines: Line[] = [];
  stdout = '';
  stderr = '';
  #wake = () => {};

  constructor(args: string[] = [], env: Record<string, string> = {}) {
    const { PATH = '' } = process.env;
    this.#child = spawn(process.execPath, ['--conditions=@apirtc-ce/source', '--import', 'tsx', MAIN, ...args], {
      env: { PATH, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk) => (this.stdout += String(chunk)));
    this.#child.stderr?.on('data', (chunk) => (this.stderr += String(chunk)));
    if (this.#child.stdout) createInterface(this.#child.stdout).on('line', (line) => this.#note(line));
  }

  async line(about: RegExp): Promise<Line> {
    for (;;) {
      const found = this.lines.find(({ msg }) => about.test(msg));
      if (found) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async exitCode(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'close');
    return this.#child.exitCode;
  }

  #note(line: string): void {
    if (line.startsWith('{')) this.lines.push(JSON.parse(line) as Line);
    this.#wake();
  }
}

describe('the program', { timeout: 30_000 }, () => {
  let program: Program;
  afterEach(() => program.signal('SIGKILL'));

  it('says where it is, and that it is in development mode', async () => {
    program = new Program();
    const { url } = await program.line(/^open http:\/\/localhost:\d+$/);
    await program.line(/^development mode: .* only this machine can connect/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly on %s: clients are told to come back', async (signal) => {
    program = new Program();
    const { url = '' } = await program.line(/^open/);
    const client = new TestClient(url, { userId: 'alice' });
    await client.welcome();
    program.signal(signal);
    expect((await client.notice('session:closing')).reconnectAfterMs).toBeLessThanOrEqual(2_000);
    expect(await program.exitCode()).toBe(0);
    expect(program.lines.map(({ msg }) => msg)).toContain('stopped');
    expect(client.socket.active).toBe(true);
    client.close();
  });

  it('stops although a client does not react', async () => {
    program = new Program();
    const { url = '' } = await program.line(/^open/);
    const client = new TestClient(url, { userId: 'alice' });
    await client.welcome();
    client.stopReading();
    program.signal('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    client.close();
  });

  it('lists its settings', async () => {
    program = new Program(['--help']);
    expect(await program.exitCode()).toBe(0);
    expect(program.stdout).toMatch(/^Usage: apirtc-ccs \[flags\]/);
  });

  it.each<[string[], Record<string, string>, RegExp]>([
    [['--prot'], {}, /^Unknown option '--prot'; .*\n$/],
    [[], { HOST: '0.0.0.0' }, /^HOST is “0\.0\.0\.0”, .*\n$/],
  ])('refuses %j %j with one sentence and code 2', async (args, env, sentence) => {
    program = new Program(args, env);
    expect(await program.exitCode()).toBe(2);
    expect(program.stderr).toMatch(sentence);
    expect(program.stdout).toBe('');
  });

  it('says that its port is taken', async () => {
    program = new Program();
    const { url = '' } = await program.line(/^open/);
    const second = new Program([], { PORT: new URL(url).port });
    expect(await second.exitCode()).toBe(1);
    expect(second.stderr).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use: .*\n$/);
  });

  it('keeps secrets out of its log', async () => {
    program = new Program([], { TOKEN_SECRET: 'hunter2-hunter2-hunter2-hunter2-hunter2', HOST: '127.0.0.1', LOG_LEVEL: 'debug' });
    const { url = '', mode } = await program.line(/^open/);
    expect(mode).toBe('production');
    const client = new TestClient(url, { token: 'hunter2' });
    expect((await client.refusal()).code).toBe('credentials');
    client.close();
    program.signal('SIGTERM');
    await program.exitCode();
    expect(program.stdout + program.stderr).not.toContain('hunter2');
  });
});
