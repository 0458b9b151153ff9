import '../camera-button/define.js';
import '../device-select/define.js';
import '../level/define.js';
import '../mic-button/define.js';
import '../tile/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcLobby } from './lobby.js';

defineOnce('apirtc-lobby', ApirtcLobby);
