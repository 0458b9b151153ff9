import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcTile } from './tile.js';

defineOnce('apirtc-tile', ApirtcTile);
