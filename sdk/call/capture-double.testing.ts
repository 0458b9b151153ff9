/** Who answers in the place of the browser: the real capture, or a refusal by its W3C name. */
type Answer = (constraints: MediaStreamConstraints, real: () => Promise<MediaStream>) => Promise<MediaStream>;

/** Stands in front of `getUserMedia` and the permissions, and puts both back. */
export class CaptureDouble {
  readonly asked: MediaStreamConstraints[] = [];
  readonly #restore: (() => void)[] = [];

  /** @param permission what the page is told about its permissions */
  constructor(answer: Answer, permission: PermissionState = 'granted') {
    const { mediaDevices, permissions } = navigator;
    const { getUserMedia } = mediaDevices;
    const { query } = permissions;
    mediaDevices.getUserMedia = (constraints = {}) => {
      this.asked.push(constraints);
      return answer(constraints, () => getUserMedia.call(mediaDevices, constraints));
    };
    permissions.query = async () => ({ state: permission }) as PermissionStatus;
    this.#restore.push(
      () => Object.assign(mediaDevices, { getUserMedia }),
      () => Object.assign(permissions, { query }),
    );
  }

  stop(): void {
    for (const restore of this.#restore.splice(0)) restore();
  }
}

/** The user says no, or the device is not to be had. */
export function refusal(name: string): Promise<never> {
  return Promise.reject(new DOMException('refused by the test', name));
}

/** A user who takes time to answer. */
export function hesitation(): { answer: Answer; allow(): void } {
  let allow = () => {};
  const allowed = new Promise<void>((resolve) => (allow = resolve));
  return { answer: (_, real) => allowed.then(real), allow: () => allow() };
}
