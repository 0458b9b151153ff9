import { defineOnce } from '../element/define-once.js';
import { ApirtcLevel } from './level.js';

defineOnce('apirtc-level', ApirtcLevel);
