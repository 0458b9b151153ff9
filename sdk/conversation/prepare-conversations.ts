/**
 * CE addition: fetches what conversations are made of, where that is not there from the start: in the script for pages. After that
 * `Session.getOrCreateConversation` works. Rejects when it cannot be had.
 */
export async function prepareConversations(): Promise<void> {
  await import('./conversations.js');
}
