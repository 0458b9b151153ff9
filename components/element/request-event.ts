/**
 * An ask: an element wants something done and does not do it itself ("request up, state down"). It bubbles out of shadow roots, and whoever
 * does not want it to happen calls `preventDefault()`.
 */
export abstract class RequestEvent extends Event {
  constructor(type: `apirtc-${string}-request`) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * For the element that fulfils a request: does it once everybody on the event's way, the page included, has had the chance to cancel it.
 * `act` runs in the same task, so the user's click still counts for what browsers allow only then (screen capture, sound).
 */
export function unlessCancelled(request: RequestEvent, act: () => void): void {
  queueMicrotask(() => {
    if (!request.defaultPrevented) act();
  });
}
