import { RequestEvent } from '../element/request-event.js';
import type { DeviceKind } from './device.js';

/** Somebody chose another device. */
export class DeviceRequestEvent extends RequestEvent {
  static readonly type = 'apirtc-device-request';
  readonly kind: DeviceKind;
  /** As in the list of devices. */
  readonly deviceId: string;

  constructor(kind: DeviceKind, deviceId: string) {
    super(DeviceRequestEvent.type);
    this.kind = kind;
    this.deviceId = deviceId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'apirtc-device-request': DeviceRequestEvent;
  }
}
