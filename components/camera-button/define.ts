import { defineOnce } from '../element/define-once.js';
import { ApirtcCameraButton } from './camera-button.js';

defineOnce('apirtc-camera-button', ApirtcCameraButton);
