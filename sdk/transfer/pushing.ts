// What it takes to push a file, in one piece: it is fetched when the first one is.
export { blobOfDataUri, extensionOf } from './data-uri.js';
export { digestOf } from './file-digest.js';
export { offline, refused, tusUpload } from './tus-upload.js';
