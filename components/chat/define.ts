import '../avatar/define.js';
import { defineOnce } from '../element/define-once.js';
import { ApirtcChat } from './chat.js';

defineOnce('apirtc-chat', ApirtcChat);
