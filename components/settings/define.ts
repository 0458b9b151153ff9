import '../tile/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcSettings } from './settings.js';

defineOnce('apirtc-settings', ApirtcSettings);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-settings': ApirtcSettings;
  }
}
