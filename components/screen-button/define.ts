import { defineOnce } from '../element/define-once.js';
import { ApirtcScreenButton } from './screen-button.js';

defineOnce('apirtc-screen-button', ApirtcScreenButton);
