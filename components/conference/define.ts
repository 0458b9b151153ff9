import '../controls/define.js';
import { defineOnce } from '../element/define-once.js';
import '../grid/define.js';
import '../lobby/define.js';
import { ApirtcConference } from './conference.js';

defineOnce('apirtc-conference', ApirtcConference);
