export * from './constants.js';
export * from './errors.js';
export { detectEnvironment } from './environment.js';
