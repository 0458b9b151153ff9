// What comes with the session, in one piece.
export * from './file-rows.js';
export { PersonFiles } from './person-files.js';
