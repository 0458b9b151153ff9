import { defineOnce } from '../element/define-once.js';
import { ApirtcCallButton } from './call-button.js';

defineOnce('apirtc-call-button', ApirtcCallButton);
