import { defineOnce } from '../element/define-once.js';
import { ApirtcNotifications } from './notifications.js';

defineOnce('apirtc-notifications', ApirtcNotifications);
