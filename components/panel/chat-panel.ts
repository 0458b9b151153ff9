import '../chat/define.js';
import type { Terms } from '../i18n/localize.js';
import { openPanel } from './open-panel.js';
import type { PanelOpener } from './open-panel.js';

/** Shows the conversation with a contact in a panel of the opener, ready to write. */
export async function openChatPanel(opener: PanelOpener, contact: string, terms: Terms): Promise<void> {
  const { panel, content: chat } = openPanel(opener, 'apirtc-chat');
  panel.label = terms.chat;
  chat.contact = contact;
  await chat.updateComplete;
  chat.focus();
}
