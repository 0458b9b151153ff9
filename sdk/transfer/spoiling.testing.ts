// What goes wrong with files, for tests: chunks that change on the way, disks that are full.

/** Bytes that nothing compresses. */
export function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(data.subarray(at, at + 65_536));
  return data;
}

/** SHA-256, to compare. */
export async function digest(data: Blob): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await data.arrayBuffer())).join();
}

/** How many files the SDK has on the disk of the browser. */
export async function filesOnDisk(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('apirtc-files', { create: true });
  let count = 0;
  for await (const name of folder.keys()) if (!name.endsWith('.crswap')) count += 1;
  return count;
}

/** What the network would never do, for SCTP has checksums: a bit is another when it arrives. */
export function corruptOneChunk(): () => void {
  const { send } = RTCDataChannel.prototype;
  let chunks = 0;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: string | ArrayBufferView<ArrayBuffer>): void {
    if (typeof data === 'string' || ++chunks !== 20) return send.call(this, data as ArrayBufferView<ArrayBuffer>);
    const spoiled = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    spoiled[7] = (spoiled[7] ?? 0) ^ 1;
    send.call(this, spoiled);
  } as typeof send;
  return () => void (RTCDataChannel.prototype.send = send);
}

/** A disk that is full after so many bytes. */
export function fillDiskAfter(bytes: number): () => void {
  const { write } = FileSystemWritableFileStream.prototype;
  let written = 0;
  FileSystemWritableFileStream.prototype.write = function (this: FileSystemWritableFileStream, data): Promise<void> {
    written += (data as Uint8Array).byteLength;
    return written > bytes ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : write.call(this, data);
  };
  return () => void (FileSystemWritableFileStream.prototype.write = write);
}

/** For what has no event: a file that is removed. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => requestAnimationFrame(resolve));
}
