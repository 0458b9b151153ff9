// For @custom-elements-manifest/analyzer: what belongs to the public face of our elements.

/** @param {import('./manifest.mjs').Member} member whether a page may use it */
function isPublic({ privacy = 'public', static: ofClass, name }) {
  return privacy === 'public' && !ofClass && !name.startsWith('#');
}

/** The analyser guesses events from `dispatchEvent(…)` and may take whatever argument it sees for the name. @param {{ name?: string }} event */
function isOurEvent({ name }) {
  return name?.startsWith('apirtc-') ?? false;
}

/**
 * The first of each name: a comment and the code may both tell of one thing.
 * @template {{ name: string }} T @param {T[]} entries
 */
function unique(entries) {
  return entries.filter(({ name }, index) => entries.findIndex((entry) => entry.name === name) === index);
}

const publicFace = {
  name: 'public-face',
  /** @param {{ customElementsManifest: import('./manifest.mjs').Manifest }} context */
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
      if (!declaration.customElement) continue;
      declaration.members = unique((declaration.members ?? []).filter(isPublic));
      declaration.events = unique((declaration.events ?? []).filter(isOurEvent));
      for (const kind of /** @type {const} */ (['attributes', 'slots', 'cssParts', 'cssProperties'])) {
        declaration[kind] = unique(declaration[kind] ?? []);
      }
    }
  },
};

export default {
  globs: ['**/*.ts'],
  exclude: ['**/*.test.ts', '**/testing/**', 'dist/**', 'bundle/**'],
  outdir: 'dist',
  litelement: true,
  plugins: [publicFace],
};
