import type { DEFAULT_GROUP as DefaultGroup, LIMITS, PROTOCOL_VERSION as Version } from '@apirtc-ce/protocol';
import type { USER_GROUP_PREFIX as UserGroupPrefix } from '@apirtc-ce/protocol';

// The protocol package has only types for a browser; these repeat its values, and do not compile when they differ.

export const PROTOCOL_VERSION: typeof Version = 1;
export const DEFAULT_GROUP: typeof DefaultGroup = 'default';
export const USER_GROUP_PREFIX: typeof UserGroupPrefix = 'user:';
export const MAX_USER_ID_LENGTH: (typeof LIMITS)['maxUserIdLength'] = 128;
export const MAX_GROUP_NAME_LENGTH: (typeof LIMITS)['maxGroupNameLength'] = 750;
export const MAX_GROUPS: (typeof LIMITS)['maxGroups'] = 100;
export const MAX_DISCONNECTION_DELAY_MS: (typeof LIMITS)['maxDisconnectionDelayMs'] = 60_000;
