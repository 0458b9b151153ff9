import type { Elements } from './element-loader.js';

/** Every element a page can paste, and the module that defines it. What an element uses inside, its module imports. */
export const ELEMENTS: Elements = {
  'apirtc-avatar': () => import('../avatar/define.js'),
  'apirtc-call': () => import('../call/define.js'),
  'apirtc-call-button': () => import('../call-button/define.js'),
  'apirtc-camera-button': () => import('../camera-button/define.js'),
  'apirtc-chat': () => import('../chat/define.js'),
  'apirtc-conference': () => import('../conference/define.js'),
  'apirtc-controls': () => import('../controls/define.js'),
  'apirtc-device-select': () => import('../device-select/define.js'),
  'apirtc-hang-up-button': () => import('../hang-up-button/define.js'),
  'apirtc-incoming': () => import('../incoming/define.js'),
  'apirtc-level': () => import('../level/define.js'),
  'apirtc-mic-button': () => import('../mic-button/define.js'),
  'apirtc-panel': () => import('../panel/define.js'),
  'apirtc-presence': () => import('../presence/define.js'),
  'apirtc-screen-button': () => import('../screen-button/define.js'),
  'apirtc-screenshare': () => import('../screenshare/define.js'),
  'apirtc-settings': () => import('../settings/define.js'),
  'apirtc-session': () => import('../session/define.js'),
  'apirtc-snapshot': () => import('../snapshot/define.js'),
  'apirtc-tile': () => import('../tile/define.js'),
  'apirtc-timer': () => import('../timer/define.js'),
};
