/** Who is measured. */
export const CONTENDERS = ['apirtc', 'socket.io', 'ws', 'peerjs'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** How the tables call them. */
export const TITLES: Record<ContenderName, string> = {
  apirtc: 'ApiRTC CE',
  'socket.io': 'bare socket.io',
  ws: 'bare ws',
  peerjs: 'PeerJS server (no acks)',
};

/** What carries 1,000 and more clients in each contender: a server on a free port of loopback. */
export interface RunningServer {
  port: number;
}
