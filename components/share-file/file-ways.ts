/** How files come and go: to and from a person, or in a conversation. */
export interface FileWay {
  /** Never throws: what becomes of it is in the list. */
  send(file: File): void;
  /** Only between people. */
  accept(id: string): void;
  /** Refuses what is offered, gives up what is under way. */
  cancel(id: string): void;
}
