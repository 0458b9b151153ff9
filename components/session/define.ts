import { defineOnce } from '../element/define-once.js';
import { ApirtcSession } from './session.js';

defineOnce('apirtc-session', ApirtcSession);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-session': ApirtcSession;
  }
}
