export * from './call.js';
export * from './errors.js';
export * from './events.js';
export * from './limits.js';
export * from './message.js';
export * from './presence.js';
export * from './session.js';
export * from './transport.js';
