import { defineOnce } from '../element/define-once.js';
import { ApirtcWhiteboard } from './whiteboard.js';

defineOnce('apirtc-whiteboard', ApirtcWhiteboard);
