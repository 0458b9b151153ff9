import { defineOnce } from '../element/define-once.js';
import { ApirtcLobby } from './lobby.js';

defineOnce('apirtc-lobby', ApirtcLobby);
