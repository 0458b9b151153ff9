import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcCall } from './call.js';

defineOnce('apirtc-call', ApirtcCall);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-call': ApirtcCall;
  }
}
