import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Grey level of a picture's centre square, 16 by 16 samples, each 0 to 255. */
type Picture = number[];

/** Waits until the video shows a picture that is not black and changes: frames arrive. Rejects after `timeoutMs`. */
export async function seesMovingPicture(video: Locator, timeoutMs = 30_000): Promise<void> {
  await video.waitFor({ state: 'attached', timeout: timeoutMs });
  await video.evaluate(
    (element, limitMs) =>
      new Promise<void>((resolve, reject) => {
        const target = element as HTMLVideoElement;
        const canvas = new OffscreenCanvas(16, 16);
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        let earlier: number[] | undefined;
        let differing = 0;
        const limit = setTimeout(
          () => reject(new Error(`no moving picture: ${target.videoWidth}x${target.videoHeight}, paused ${target.paused}`)),
          limitMs,
        );
        const look = () => {
          context.drawImage(target, 0, 0, 16, 16);
          const now = [...context.getImageData(0, 0, 16, 16).data].filter((_, index) => index % 4 === 1);
          const lit = now.some((level) => level > 32);
          if (lit && earlier && now.some((level, index) => Math.abs(level - earlier![index]!) > 8)) differing += 1;
          earlier = now;
          if (differing >= 2) {
            clearTimeout(limit);
            resolve();
          } else target.requestVideoFrameCallback(look);
        };
        target.requestVideoFrameCallback(look);
      }),
    timeoutMs,
  );
}

/** Grey levels of the video's present picture. */
export function picture(video: Locator): Promise<Picture> {
  return video.evaluate((element) => {
    const context = new OffscreenCanvas(16, 16).getContext('2d')!;
    context.drawImage(element as HTMLVideoElement, 0, 0, 16, 16);
    return [...context.getImageData(0, 0, 16, 16).data].filter((_, index) => index % 4 === 1);
  });
}

/** What the page has received, summed over its peer connections; see {@link watchPeerConnections}. */
export interface Received {
  /** W3C WebRTC Statistics `totalAudioEnergy`: grows only while there is sound. */
  audioEnergy: number;
  framesDecoded: number;
  bytes: number;
}

/** Call before the page is opened: lets {@link received} and {@link breakMedia} find the page's peer connections. */
export async function watchPeerConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = globalThis.RTCPeerConnection;
    const all: RTCPeerConnection[] = [];
    Object.assign(globalThis, { peerConnections: all });
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        all.push(this);
      }
    };
  });
}

export function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const sum = { audioEnergy: 0, framesDecoded: 0, bytes: 0 };
    for (const connection of (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections) {
      if (connection.connectionState === 'closed') continue;
      for (const entry of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (entry.type !== 'inbound-rtp') continue;
        sum.audioEnergy += Number(entry.totalAudioEnergy ?? 0);
        sum.framesDecoded += Number(entry.framesDecoded ?? 0);
        sum.bytes += Number(entry.bytesReceived ?? 0);
      }
    }
    return sum;
  });
}

/** Waits until pictures arrive that could be decoded, whatever they show. */
export async function receivesFrames(page: Page): Promise<void> {
  const before = (await received(page)).framesDecoded;
  await expect.poll(async () => (await received(page)).framesDecoded, { timeout: 30_000 }).toBeGreaterThan(before + 5);
}

/** Kinds of media that have arrived over connections that are open. */
export function receivedKinds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kinds = new Set<string>();
    for (const connection of (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections) {
      if (connection.connectionState === 'closed') continue;
      for (const entry of (await connection.getStats()).values() as Iterable<Record<string, unknown>>)
        if (entry.type === 'inbound-rtp' && Number(entry.bytesReceived) > 0) kinds.add(String(entry.kind));
    }
    return [...kinds].toSorted();
  });
}

/** What one video that the page sends may take, and what its encoder aims at (W3C WebRTC Statistics `targetBitrate`), bits per second. */
export function sentVideo(page: Page): Promise<{ maxBitrate: number | undefined; targetBitrate: number }> {
  return page.evaluate(async () => {
    const senders = (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getSenders().filter(({ track }) => track?.kind === 'video'));
    const [sender] = senders;
    if (!sender || senders.length > 1) throw new Error(`${senders.length} videos are sent`);
    const stats = [...((await sender.getStats()).values() as Iterable<Record<string, unknown>>)];
    const { targetBitrate = 0 } = stats.find(({ type }) => type === 'outbound-rtp') ?? {};
    return { maxBitrate: sender.getParameters().encodings[0]?.maxBitrate, targetBitrate: Number(targetBitrate) };
  });
}

/** Loudest moment of the file that a media element plays, 0 to 1 of full scale. */
export function soundOf(media: Locator): Promise<number> {
  return media.evaluate(async (element) => {
    const file = await (await fetch((element as HTMLMediaElement).src)).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(file);
    return sound.getChannelData(0).reduce((loudest, level) => Math.max(loudest, Math.abs(level)), 0);
  });
}

/** Peer connections that are not closed. */
export function openPeerConnections(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections.filter(
        (connection) => connection.connectionState !== 'closed',
      ).length,
  );
}

/** Waits until sound arrives: the decoded audio's energy grows by a beep of Chromium's fake microphone. */
export async function hearsSound(page: Page, timeoutMs = 30_000): Promise<void> {
  const before = (await received(page)).audioEnergy;
  // Not `waitForFunction`, to which any promise is true.
  const energy = async () => (await received(page)).audioEnergy;
  await expect.poll(energy, { timeout: timeoutMs, interval: 100 }).toBeGreaterThan(before + 0.0005);
}

/** Waits until nothing is heard although audio arrives: {@link RECORDED_SILENCE_S} seconds of it without energy. */
export async function hearsSilence(page: Page, timeoutMs = 30_000): Promise<void> {
  const silent = async ({ seconds, limitMs }: { seconds: number; limitMs: number }): Promise<boolean> => {
    const sum = async () => {
      const total = { energy: 0, duration: 0 };
      for (const connection of (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections) {
        if (connection.connectionState === 'closed') continue;
        for (const entry of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
          if (entry.type !== 'inbound-rtp' || entry.kind !== 'audio') continue;
          total.energy += Number(entry.totalAudioEnergy);
          total.duration += Number(entry.totalSamplesDuration);
        }
      }
      return total;
    };
    const limit = performance.now() + limitMs;
    let from = await sum();
    while (performance.now() < limit) {
      const now = await sum();
      if (now.energy > from.energy + 1e-6) from = now;
      else if (now.duration >= from.duration + seconds) return true;
      await new Promise(requestAnimationFrame);
    }
    return false;
  };
  if (!(await page.evaluate(silent, { seconds: RECORDED_SILENCE_S, limitMs: timeoutMs })))
    throw new Error('there was sound all the time');
}

/** Longer than the pause between two beeps of Chromium's fake microphone. */
const RECORDED_SILENCE_S = 2;

/**
 * Waits until the picture has mostly this colour: the fake camera and the fake screen are green, {@link SCREEN} is blue, and a camera that
 * is switched off sends black.
 */
export async function seesColour(video: Locator, colour: 'green' | 'blue' | 'black', timeoutMs = 30_000): Promise<void> {
  await video.waitFor({ state: 'attached', timeout: timeoutMs });
  await video.evaluate(
    (element, { wanted, limitMs }) =>
      new Promise<void>((resolve, reject) => {
        const target = element as HTMLVideoElement;
        const context = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!;
        let last = 'no picture';
        const limit = setTimeout(() => reject(new Error(`expected ${wanted}, found ${last}`)), limitMs);
        const look = () => {
          context.drawImage(target, 0, 0, 16, 16);
          const { data } = context.getImageData(0, 0, 16, 16);
          const [red, green, blue] = [0, 1, 2].map(
            (channel) => data.filter((_, index) => index % 4 === channel).reduce((sum, level) => sum + level, 0) / 256,
          ) as [number, number, number];
          if (Math.max(red, green, blue) < 24) last = 'black';
          else last = blue > green ? 'blue' : green > red ? 'green' : 'red';
          if (last === wanted) {
            clearTimeout(limit);
            resolve();
          } else target.requestVideoFrameCallback(look);
        };
        target.requestVideoFrameCallback(look);
      }),
    { wanted: colour, limitMs: timeoutMs },
  );
}

/** A page for the tab that is shared: blue, and never still. */
export const SCREEN = `<canvas width="640" height="480"></canvas><script>
  const context = document.querySelector('canvas').getContext('2d');
  let bright = false;
  setInterval(() => {
    bright = !bright;
    context.fillStyle = bright ? 'rgb(0 120 255)' : 'rgb(0 60 255)';
    context.fillRect(0, 0, 640, 480);
  }, 50);
</script>`;
