import { defineOnce } from '../element/define-once.js';
import { ApirtcAvatar } from './avatar.js';

defineOnce('apirtc-avatar', ApirtcAvatar);
