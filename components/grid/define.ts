import { defineOnce } from '../element/define-once.js';
import { ApirtcGrid } from './grid.js';

defineOnce('apirtc-grid', ApirtcGrid);
