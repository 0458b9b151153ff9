import { defineOnce } from '../element/define-once.js';
import { ApirtcAnnotate } from './annotate.js';

defineOnce('apirtc-annotate', ApirtcAnnotate);
