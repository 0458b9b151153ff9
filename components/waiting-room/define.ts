import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcWaitingRoom } from './waiting-room.js';

defineOnce('apirtc-waiting-room', ApirtcWaitingRoom);
