/** lucide types only its index, and importing that makes a server that does not bundle load 1,700 files. */
declare module 'lucide/dist/esm/icons/*' {
  const nodes: import('./path.js').IconNodes;
  export default nodes;
}
