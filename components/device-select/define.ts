import { defineOnce } from '../element/define-once.js';
import { ApirtcDeviceSelect } from './device-select.js';

defineOnce('apirtc-device-select', ApirtcDeviceSelect);
