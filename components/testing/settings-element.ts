import { Stream } from '@apirtc-ce/sdk';
import type { ApirtcDeviceSelect } from '../device-select/device-select.js';
import { pageDevices } from '../settings/page-devices.js';
import type { ApirtcSettings } from '../settings/settings.js';
import { rendered } from './element-contract.js';
import { waitUntil } from './wait-until.js';

type Properties = Parameters<typeof rendered<'apirtc-settings'>>[1];

export const $ = (element: ApirtcSettings, selector: string) => element.renderRoot.querySelector(selector) as HTMLElement;
export const select = (element: ApirtcSettings, kind: string) =>
  $(element, `apirtc-device-select[kind=${kind}]`) as ApirtcDeviceSelect;
export const radios = (element: ApirtcSettings) => [
  ...element.renderRoot.querySelectorAll<HTMLInputElement>('input[type=radio]'),
];
export const checked = (element: ApirtcSettings) => radios(element).map((radio) => radio.checked);
export const text = (element: ApirtcSettings) => element.renderRoot.textContent ?? '';

/** A picture of one colour, as an address. */
export function wall(colour: string): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 30, 20);
  return canvas.toDataURL();
}

/** Gives each test of a suite a camera, and releases all there is after it; reads the present one. */
export function openCamera(): () => Stream {
  let camera: Stream;
  beforeEach(async () => {
    camera = await Stream.createStreamFromUserMedia();
    await waitUntil(() => Object.keys(pageDevices().getUserMediaDevices().videoinput).length, 'the devices are known');
  });
  afterEach(() => {
    for (const stream of Stream.getLocalStreams()) stream.release();
  });
  return () => camera;
}

/** The element with a stream, once there is something to choose. */
export async function ready(properties: Properties): Promise<ApirtcSettings> {
  const element = await rendered('apirtc-settings', properties);
  await waitUntil(() => select(element, 'audioinput'), 'the panel is there');
  return element;
}
