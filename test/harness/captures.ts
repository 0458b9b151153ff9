import type { Page } from 'playwright-core';

/** What the page asked the browser for. */
export interface Asked {
  method: 'getUserMedia' | 'getDisplayMedia';
  audio: boolean;
  video: boolean;
}

/** Call before the page is opened: lets {@link asked} tell what the page asks for, and {@link capturedTracks} what it got. */
export async function watchCaptures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const captures: Asked[] = [];
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { captures, capturedTracks: tracks });
    const prototype = globalThis.MediaDevices?.prototype;
    for (const method of ['getUserMedia', 'getDisplayMedia'] as const) {
      const native = prototype?.[method];
      if (!native) continue;
      prototype[method] = async function (constraints) {
        captures.push({ method, audio: Boolean(constraints?.audio), video: Boolean(constraints?.video) });
        const media = await native.call(this, constraints);
        tracks.push(...media.getTracks());
        return media;
      };
    }
  });
}

export function asked(page: Page): Promise<Asked[]> {
  return page.evaluate(() => (globalThis as unknown as { captures: Asked[] }).captures);
}

/** Labels of tracks that were captured and still run: lights that are on. */
export function runningCaptures(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { capturedTracks: MediaStreamTrack[] }).capturedTracks
      .filter(({ readyState }) => readyState === 'live')
      .map(({ label }) => label),
  );
}

/** A track that the page sends. */
export interface SentTrack {
  kind: string;
  label: string;
  deviceId: string;
  enabled: boolean;
}

/** What the page's open peer connections send. */
export function sentTracks(page: Page): Promise<SentTrack[]> {
  return page.evaluate(() => {
    const all = (globalThis as unknown as { peerConnections: RTCPeerConnection[] }).peerConnections;
    const tracks = all
      .filter((connection) => connection.connectionState !== 'closed')
      .flatMap((connection) => connection.getSenders().flatMap(({ track }) => track ?? []));
    return tracks.map((track) => {
      const { kind, label, enabled } = track;
      return { kind, label, enabled, deviceId: track.getSettings().deviceId ?? '' };
    });
  });
}
