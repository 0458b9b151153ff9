import '../controls/define.js';
import '../tile/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcConference } from './conference.js';

defineOnce('apirtc-conference', ApirtcConference);
