import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcParticipants } from './participants.js';

defineOnce('apirtc-participants', ApirtcParticipants);
