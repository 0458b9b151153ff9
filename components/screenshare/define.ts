import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcScreenshare } from './screenshare.js';

defineOnce('apirtc-screenshare', ApirtcScreenshare);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-screenshare': ApirtcScreenshare;
  }
}
