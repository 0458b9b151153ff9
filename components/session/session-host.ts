import type { Session } from '@apirtc-ce/sdk';
import type { SessionAttributes } from './session-options.js';

/** Names of the session attributes, by property. */
export const SESSION_ATTRIBUTES = {
  server: 'server',
  siteKey: 'site-key',
  token: 'token',
  userId: 'user-id',
  username: 'username',
  photoUrl: 'photo-url',
  groups: 'groups',
  subscribeTo: 'subscribe-to',
} as const satisfies Record<keyof SessionAttributes, string>;

/** Told by an `<apirtc-session>` to the elements inside it: look at my `session` again. Does not bubble. */
export const PROVIDER_CHANGE = 'apirtc-provider-change';

/** An element with session attributes; an `<apirtc-session>` may be read before it is upgraded. */
export type SessionHost = HTMLElement & SessionAttributes & { session?: Session };

/** The nearest `<apirtc-session>` around an element, out of shadow roots too. */
export function providerOf(element: Element): SessionHost | undefined {
  for (let at: Element | undefined = outward(element); at; at = outward(at)) {
    if (at.localName === 'apirtc-session') return at as SessionHost;
  }
  return undefined;
}

function outward(element: Element): Element | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** The element's own attributes, completed by those of the provider around it. */
export function sessionAttributesOf(host: SessionHost, provider: SessionHost | undefined): SessionAttributes {
  const attributes: SessionAttributes = {};
  for (const [property, attribute] of Object.entries(SESSION_ATTRIBUTES) as [keyof SessionAttributes, string][]) {
    attributes[property] = host[property] ?? provider?.[property] ?? provider?.getAttribute(attribute);
  }
  return attributes;
}
