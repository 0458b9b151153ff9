/** The element around `node`, a shadow root's host included. */
function parentOf(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * The language of an element as HTML defines it (HTML, 3.2.6.2): its own `lang`, else that of the nearest ancestor, through shadow roots.
 * `undefined` when nobody says, or says that it is unknown (`lang=""`).
 */
export function languageOf(element: Element): string | undefined {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const lang = at.getAttribute('lang');
    if (lang !== null) return lang || undefined;
  }
  return undefined;
}

/** The roots whose `lang` attributes can change the language of `element`: the document and every shadow root it is in. */
export function* rootsAround(element: Element): Generator<Node> {
  for (let root: Node = element.getRootNode(); ; root = root.host.getRootNode()) {
    yield root;
    if (!(root instanceof ShadowRoot)) return;
  }
}
