import { defineOnce } from '../element/define-once.js';
import { ApirtcMicButton } from './mic-button.js';

defineOnce('apirtc-mic-button', ApirtcMicButton);
