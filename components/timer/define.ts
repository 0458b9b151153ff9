import { defineOnce } from '../element/define-once.js';
import { ApirtcTimer } from './timer.js';

defineOnce('apirtc-timer', ApirtcTimer);
