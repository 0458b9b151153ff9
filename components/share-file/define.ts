import { defineOnce } from '../element/define-once.js';
import { ApirtcShareFile } from './share-file.js';

defineOnce('apirtc-share-file', ApirtcShareFile);

declare global {
  interface HTMLElementTagNameMap {
    'apirtc-share-file': ApirtcShareFile;
  }
}
