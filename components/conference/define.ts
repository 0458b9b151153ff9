import { defineOnce } from '../element/define-once.js';
import { ApirtcConference } from './conference.js';

defineOnce('apirtc-conference', ApirtcConference);
