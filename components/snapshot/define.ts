import { defineOnce } from '../element/define-once.js';
import { ApirtcSnapshot } from './snapshot.js';

defineOnce('apirtc-snapshot', ApirtcSnapshot);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-snapshot': ApirtcSnapshot;
  }
}
