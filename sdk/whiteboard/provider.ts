import { ApiRTCError, ERROR_WRONG_STATE } from '../errors.js';
import type { ConversationBoards, ConversationBoardsParts } from './conversation-boards.js';

/** What a conversation knows. */
type Parts = Omit<ConversationBoardsParts, 'current'>;

/** What makes the drawings of a conversation; none before their code is here. */
let make: ((parts: Parts) => ConversationBoards) | undefined;

/** For `whiteboards.ts`, as it is loaded. */
export function provideConversationBoards(maker: (parts: Parts) => ConversationBoards): void {
  make = maker;
}

/** Throws `ERROR_WRONG_STATE` while their code is not loaded: in the script for pages, `prepareWhiteboard` comes first. */
export function makeConversationBoards(parts: Parts): ConversationBoards {
  if (!make) throw new ApiRTCError(ERROR_WRONG_STATE, 'Call prepareWhiteboard() first');
  return make(parts);
}
