// What calls and streams are made of: loaded when the first of them is about to be, so that a page that only waits for calls does without.
export { LocalMedia } from './local-media.js';
export { rtcConfiguration } from '../peer/media-routing.js';
export { Mesh } from './mesh.js';
export { MediaSession } from './media-session.js';
export { RemoteMedia } from './remote-media.js';
export { openStream } from '../stream/open-stream.js';
export { Stream } from '../stream/stream.js';
