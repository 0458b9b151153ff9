import '../camera-button/define.js';
import '../device-select/define.js';
import { defineOnce } from '../element/define-once.js';
import '../hang-up-button/define.js';
import '../mic-button/define.js';
import '../screen-button/define.js';
import '../timer/define.js';
import { ApirtcControls } from './controls.js';

defineOnce('apirtc-controls', ApirtcControls);
