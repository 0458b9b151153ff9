/** W3C `MediaDeviceKind`. */
export type MediaDeviceType = 'audioinput' | 'audiooutput' | 'videoinput';

/** A camera, microphone or loudspeaker. Pages may build one again from what they stored. */
export class MediaDevice {
  /** The browser's `deviceId`: stable for one origin. */
  readonly id: string;
  readonly type: MediaDeviceType;
  /** Empty until the user has allowed a capture. */
  readonly label: string;

  constructor(id: string, type: MediaDeviceType, label: string) {
    this.id = id;
    this.type = type;
    this.label = label;
  }

  getId(): string {
    return this.id;
  }

  getType(): MediaDeviceType {
    return this.type;
  }

  getLabel(): string {
    return this.label;
  }

  isCamera(): boolean {
    return this.type === 'videoinput';
  }

  isMicrophone(): boolean {
    return this.type === 'audioinput';
  }

  isAudioOutput(): boolean {
    return this.type === 'audiooutput';
  }
}
