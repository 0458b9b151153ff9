import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CHROMIUM } from './browser.js';
import { Closers } from './closers.js';

/**
 * Two hosts of this machine, each a network namespace of its own, with one wire between them. Nothing but media of their browsers goes over
 * it: what listens on loopback here they reach on their own loopback, and not over any network.
 */
export interface WiredHosts {
  /** Chromium on each host, to launch in the place of the usual one. */
  chromium: [left: string, right: string];
  /** From now on what is sent over the wire is lost in both directions, without a word, as where a radio link breaks. */
  cut(): Promise<void>;
  /** Undoes {@link cut}; does nothing where nothing is cut. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

const ADDRESSES = ['10.77.0.1', '10.77.0.2'] as const;

/** A hardware address of nobody: a host drops what is sent to it. Needs nothing of the kernel that packet filters would. */
const NOBODY = '02:00:00:00:00:01';

/** Why this machine can have no such hosts; undefined when it can. */
export function whyNoWiredHosts(): string | undefined {
  const probe = `probe-${process.pid}`;
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  if (process.getuid?.() !== 0) return 'making network namespaces takes root';
  try {
    execFileSync('ip', ['netns', 'add', probe], { stdio: 'pipe' });
    execFileSync('ip', ['netns', 'delete', probe], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `"ip netns add" does not work here: ${(error as Error).message.trim()}`;
  }
}

/** `ports`: of loopback here, to be found under the same numbers there. */
export async function wireHosts(ports: number[]): Promise<WiredHosts> {
  const closers = new Closers();
  try {
    const folder = await closers.open(mkdtemp(join(tmpdir(), 'wired-hosts-')), (path) => rm(path, { recursive: true }));
    const sockets = await Promise.all(ports.map((port) => offer(port, folder, closers)));
    const names = ['left', 'right'].map((side) => `${side}-${process.pid}-${folder.slice(-6)}`) as [string, string];
    for (const name of names) await closers.open(ip('netns', 'add', name), () => ip('netns', 'delete', name));
    await ip('link', 'add', 'wire', 'netns', names[0], 'type', 'veth', 'peer', 'name', 'wire', 'netns', names[1]);
    for (const [index, name] of names.entries()) await plugIn(name, ADDRESSES[index]!);
    for (const name of names) await closers.open(relayIn(name, ports, sockets), (stop) => stop());
    const eachEnd = (command: (other: string) => string[]) =>
      Promise.all(names.map((name, index) => ip('-n', name, 'neighbour', ...command(ADDRESSES[1 - index]!), 'dev', 'wire')));
    return {
      chromium: (await Promise.all(names.map((name) => chromiumIn(name, folder)))) as [string, string],
      cut: async () => void (await eachEnd((other) => ['replace', other, 'lladdr', NOBODY, 'nud', 'permanent'])),
      mend: async () => void (await eachEnd(() => ['flush', 'nud', 'permanent'])),
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function ip(...command: string[]): Promise<void> {
  await promisify(execFile)('ip', command);
}

/** Gives a host its loopback and its end of the wire. IPv6 is left out: it would bring addresses of its own. */
async function plugIn(name: string, address: string): Promise<void> {
  await ip('-n', name, 'link', 'set', 'lo', 'up');
  await ip('-n', name, 'link', 'set', 'wire', 'addrgenmode', 'none');
  await ip('-n', name, 'address', 'add', `${address}/30`, 'dev', 'wire');
  await ip('-n', name, 'link', 'set', 'wire', 'up');
}

/** A script that starts Chromium on a host. */
async function chromiumIn(name: string, folder: string): Promise<string> {
  const script = join(folder, `chromium-${name}`);
  await writeFile(script, `#!/bin/sh\nexec nsenter --net=/run/netns/${name} -- ${CHROMIUM} "$@"\n`);
  await chmod(script, 0o755);
  return script;
}

/** A port of loopback as a socket in the file system, which every namespace can reach. */
async function offer(port: number, folder: string, closers: Closers): Promise<string> {
  const path = join(folder, `${port}.socket`);
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const socket of [from, to]) open.add(socket.on('error', () => socket.destroy()));
    from.pipe(to).on('close', () => from.destroy());
    to.pipe(from).on('close', () => to.destroy());
  });
  await closers.open(once(server.listen(path), 'listening'), async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return path;
}

/** Runs on a host: its loopback leads to the sockets. Says so when it does, and ends with whoever started it. */
const RELAY = `
  const { connect, createServer } = require('node:net');
  const pairs = JSON.parse(process.argv[1]);
  const listening = pairs.map(([port, path]) => new Promise((resolve) => createServer((from) => {
    const to = connect(path);
    for (const socket of [from, to]) socket.on('error', () => socket.destroy());
    from.pipe(to).on('close', () => from.destroy());
    to.pipe(from).on('close', () => to.destroy());
  }).listen(port, '127.0.0.1', resolve)));
  Promise.all(listening).then(() => console.log('listening'));
  process.stdin.resume().on('end', () => process.exit());
`;

async function relayIn(name: string, ports: number[], sockets: string[]): Promise<() => Promise<void>> {
  const pairs = JSON.stringify(ports.map((port, index) => [port, sockets[index]]));
  const relay = spawn('nsenter', [`--net=/run/netns/${name}`, '--', process.execPath, '-e', RELAY, pairs], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(relay, 'exit');
  const failed = exit.then(([code]) => Promise.reject(new Error(`the relay of ${name} ended with ${String(code)}`)));
  await Promise.race([once(relay.stdout, 'data'), failed]);
  failed.catch(() => undefined);
  return async () => {
    relay.stdin.end();
    await exit;
  };
}
