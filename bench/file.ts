import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './browser.js';
import { servePages, type PageServer } from './pages/serve.js';
import type { Report } from './report.js';
import { startServer, type Server } from './rig.js';
import { SITE_KEY } from './servers/site-key.js';

const BYTES = 500 * 1024 * 1024;
const MEGABYTES = BYTES / 1e6;
const TIMEOUT_MS = 600_000;
/** Of the bare channel's throughput, with hashing at both ends and writing to the disk. */
const SHARE = 0.5;
/** Both pages together: a page that held the file would grow by all of it. */
const MAX_GROWTH_MB = MEGABYTES;

/** How long a file took, and how far the memory of both pages rose meanwhile. */
interface Transfer {
  elapsedMs: number;
  growthMb: number;
}

/**
 * A file of 500 MB from page to page: through our element, which hashes it at both ends and puts it on the disk, and through a bare data channel that
 * throws away what arrives. Two users of one Chromium.
 */
export async function benchFile(): Promise<Report> {
  const server = await startServer('apirtc');
  const pages = await servePages({ apirtc: pasted, bare: () => '' }, {});
  const browser = await launchChromium();
  try {
    const bare = await transfer(browser, pages, server, 'bare');
    const ours = await transfer(browser, pages, server, 'apirtc');
    return report(ours, bare);
  } finally {
    await browser.close();
    await Promise.all([pages.close(), server.stop()]);
  }
}

async function transfer(browser: Browser, pages: PageServer, { port }: Server, kind: 'apirtc' | 'bare'): Promise<Transfer> {
  const contexts: BrowserContext[] = [];
  try {
    const [sender, receiver] = (await Promise.all(
      ['sender', 'receiver'].map(async (role) => {
        const context = await browser.newContext();
        contexts.push(context);
        const page = await context.newPage();
        page.setDefaultTimeout(TIMEOUT_MS);
        await page.goto(`${pages.origin}/${kind}?${new URLSearchParams({ role, port: String(port) })}`);
        return page;
      }),
    )) as [Page, Page];
    await sender.evaluate(makeFile, BYTES);
    const memory = await watchMemory(browser);
    try {
      const elapsedMs = await (kind === 'bare' ? sendBare(sender, receiver) : sendWithElement(sender, receiver));
      return { elapsedMs, growthMb: memory.growthMb() };
    } finally {
      memory.stop();
    }
  } finally {
    for (const context of contexts) await context.close();
  }
}

/** What somebody pastes into a page. */
function pasted(query: URLSearchParams): string {
  const [role, port] = [query.get('role'), query.get('port')];
  const contact = role === 'sender' ? 'contact="receiver"' : '';
  return `<script type="module" src="http://127.0.0.1:${port}/apirtc.js"></script>
<apirtc-share-file site-key="${SITE_KEY}" user-id="${role}" ${contact}></apirtc-share-file>`;
}

/** Kept by the browser outside of the page, as a file that was chosen. */
async function makeFile(bytes: number): Promise<void> {
  const part = crypto.getRandomValues(new Uint8Array(65_536));
  const megabyte = new Blob(Array.from({ length: 16 }, () => part));
  Object.assign(globalThis, {
    file: new File(
      Array.from({ length: bytes / 2 ** 20 }, () => megabyte),
      'file.bin',
    ),
  });
}

async function sendWithElement(sender: Page, receiver: Page): Promise<number> {
  for (const page of [sender, receiver]) await page.locator('apirtc-share-file[state=ready]').waitFor();
  await sender.evaluate(() => {
    const { file } = globalThis as unknown as { file: File };
    (document.querySelector('apirtc-share-file') as unknown as { send(files: File[]): void }).send([file]);
  });
  const accept = receiver.getByRole('button', { name: 'Accept file.bin' });
  await accept.waitFor();
  const beganAt = performance.now();
  await accept.click();
  await sender.locator('li.done').waitFor();
  return performance.now() - beganAt;
}

/** One channel, the same chunks, no more in the browser's buffer than ours puts there. */
async function sendBare(sender: Page, receiver: Page): Promise<number> {
  const offer = await sender.evaluate(async () => {
    const pc = new RTCPeerConnection();
    const channel = pc.createDataChannel('bare');
    Object.assign(globalThis, { pc, channel });
    await pc.setLocalDescription();
    await new Promise<void>((resolve) => {
      pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && resolve());
    });
    return pc.localDescription?.toJSON() as RTCSessionDescriptionInit;
  });
  const answer = await receiver.evaluate(
    async ([description, size]) => {
      const pc = new RTCPeerConnection();
      let bytes = 0;
      Object.assign(globalThis, { pc });
      pc.addEventListener('datachannel', ({ channel }) => {
        channel.binaryType = 'arraybuffer';
        channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
          bytes += data.byteLength;
          if (bytes >= size) document.title = 'Arrived';
        });
      });
      await pc.setRemoteDescription(description);
      await pc.setLocalDescription();
      await new Promise<void>((resolve) => {
        pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && resolve());
      });
      return pc.localDescription?.toJSON() as RTCSessionDescriptionInit;
    },
    [offer, BYTES] as const,
  );
  const arrived = receiver.waitForFunction(() => document.title === 'Arrived', null, { timeout: TIMEOUT_MS, polling: 50 });
  const beganAt = performance.now();
  await sender.evaluate(async (description) => {
    const { pc, channel, file } = globalThis as unknown as { pc: RTCPeerConnection; channel: RTCDataChannel; file: File };
    await pc.setRemoteDescription(description);
    if (channel.readyState !== 'open') await new Promise((resolve) => channel.addEventListener('open', resolve, { once: true }));
    channel.bufferedAmountLowThreshold = 2 ** 20;
    for (let at = 0; at < file.size; at += 2 ** 18) {
      const piece = await file.slice(at, at + 2 ** 18).arrayBuffer();
      for (let from = 0; from < piece.byteLength; from += 65_536) {
        if (channel.bufferedAmount > 2 ** 22)
          await new Promise((resolve) => channel.addEventListener('bufferedamountlow', resolve, { once: true }));
        channel.send(piece.slice(from, from + 65_536));
      }
    }
  }, answer);
  await arrived;
  return performance.now() - beganAt;
}

/** How far the memory of all pages together rises, looked at ten times a second. */
async function watchMemory(browser: Browser): Promise<{ growthMb(): number; stop(): void }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const now = (): number => pids.reduce((sum, pid) => sum + residentMb(pid), 0);
  const before = now();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, now())), 100);
  return {
    growthMb: () => Math.max(peak, now()) - before,
    stop: () => clearInterval(timer),
  };
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0; // a page that is gone
  }
}

function report(ours: Transfer, bare: Transfer): Report {
  const speed = ({ elapsedMs }: Transfer) => MEGABYTES / (elapsedMs / 1000);
  const note = ({ growthMb }: Transfer) => `both pages grew by ${growthMb.toFixed(0)} MB at most`;
  return {
    name: `a file of ${MEGABYTES.toFixed(0)} MB from page to page`,
    rows: [
      { contender: 'ApiRTC CE, hashed twice, to the disk', value: `${speed(ours).toFixed(1)} MB/s`, note: note(ours) },
      {
        contender: 'bare data channel, thrown away',
        value: `${speed(bare).toFixed(1)} MB/s`,
        ratio: speed(ours) / speed(bare),
        note: note(bare),
      },
    ],
    budget: `at least ${SHARE} of the bare channel, and both pages together grow by less than the file`,
    met: speed(ours) >= SHARE * speed(bare) && ours.growthMb < MAX_GROWTH_MB,
  };
}
