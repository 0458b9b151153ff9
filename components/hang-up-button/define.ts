import { defineOnce } from '../element/define-once.js';
import { ApirtcHangUpButton } from './hang-up-button.js';

defineOnce('apirtc-hang-up-button', ApirtcHangUpButton);
