/** What a user is to a conversation; all elements of a page should say the same, the first one decides. */
export interface ConversationWish {
  name: string;
  moderated: boolean;
  moderator: boolean;
}

/** UTF-16 code units, as the CCS counts. */
export const MAX_CONVERSATION_NAME = 255;
