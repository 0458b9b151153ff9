/** One connected and registered user in the load generator. */
export interface Client {
  /** Signals that reached this user. */
  readonly received: number;
  /** Makes the other user the one to whom {@link Client.relay} sends, and this one the other's. */
  pair(other: Client): Promise<void>;
  /** Sends one signal to the paired user and resolves when the server has acknowledged it; rejects when it was refused. */
  relay(): Promise<void>;
  /** Enters a room and opens its drawing. Of those that can draw. */
  gather?(room: string): Promise<void>;
  /** Draws a line for all others in the room, and resolves when the server has acknowledged it; {@link received} counts there, too. */
  draw?(): Promise<void>;
  close(): void;
}

/** Connects a user and resolves when the server has registered it. `index` numbers the users of a run. */
export type Connect = (port: number, index: number) => Promise<Client>;

/** The user id of a client. */
export function userIdOf(index: number): string {
  return `user-${index}`;
}
