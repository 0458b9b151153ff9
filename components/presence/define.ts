import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcPresence } from './presence.js';

defineOnce('apirtc-presence', ApirtcPresence);
