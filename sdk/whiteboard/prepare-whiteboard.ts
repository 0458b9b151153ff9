/**
 * CE addition: fetches what whiteboards are made of, where that is not there from the start: in the script for pages. After that
 * `UserAgent.startWhiteboard` and `Conversation.startNewWhiteboardSession` work. Rejects when it cannot be had.
 */
export async function prepareWhiteboard(): Promise<void> {
  await import('./whiteboards.js');
}
