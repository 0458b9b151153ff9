import { defineOnce } from '../element/define-once.js';
import { ApirtcPanel } from './panel.js';

defineOnce('apirtc-panel', ApirtcPanel);
