import { sessionAttributesOf, providerOf } from '../session/session-host.js';
import type { SessionHost } from '../session/session-host.js';
import './define.js';
import type { ApirtcPanel } from './panel.js';

/** The element that opens panels: they are in its shadow root, and so have its theme, its language, and leave with it. */
export type PanelOpener = SessionHost & { readonly shadowRoot: ShadowRoot | null };

/** What is in a panel. */
export type PanelContent = 'apirtc-call' | 'apirtc-chat';

/**
 * The panel of an opener for this kind of content, there already or new, with an element in it that uses the opener's session. When it is
 * asked to close it goes, and the focus goes back to where it was.
 */
export function openPanel<Content extends PanelContent>(
  opener: PanelOpener,
  tag: Content,
): { panel: ApirtcPanel; content: HTMLElementTagNameMap[Content] } {
  const open = opener.shadowRoot?.querySelector(tag);
  if (open) return { panel: open.parentElement as ApirtcPanel, content: open };
  const content = document.createElement(tag);
  passSession(opener, content);
  const panel = document.createElement('apirtc-panel');
  const origin = opener.shadowRoot?.activeElement;
  panel.addEventListener('apirtc-close-request', () => closePanel(panel, origin));
  panel.append(content);
  opener.shadowRoot?.append(panel);
  return { panel, content };
}

function closePanel(panel: ApirtcPanel, origin: Element | null | undefined): void {
  const hadFocus = panel.matches(':focus-within');
  panel.remove();
  if (hadFocus && origin instanceof HTMLElement) origin.focus();
}

function passSession(from: SessionHost, to: SessionHost): void {
  const provider = providerOf(from);
  const attributes = sessionAttributesOf(from, provider);
  for (const name of Object.keys(attributes) as (keyof typeof attributes)[]) to[name] = attributes[name] ?? undefined;
  to.session = from.session ?? provider?.session;
}
