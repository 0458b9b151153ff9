const watchers = new Set<() => void>();

/** Calls `handler` after each successful capture: labels of devices are known then. Returns what takes that back. */
export function onCaptured(handler: () => void): () => void {
  watchers.add(handler);
  return () => watchers.delete(handler);
}

/** A capture succeeded. */
export function tellCaptured(): void {
  for (const watcher of watchers) watcher();
}
