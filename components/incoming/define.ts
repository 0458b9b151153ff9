import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcIncoming } from './incoming.js';

defineOnce('apirtc-incoming', ApirtcIncoming);
