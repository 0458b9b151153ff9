import type { NoticeName, Notices } from '@apirtc-ce/protocol';

/**
 * A notice as text, the way socket.io writes an event: a JSON array of name and payload. Written once, whoever it goes to; kept as text,
 * because what a session keeps for a while costs the garbage collector by the object.
 */
export type WrittenNotice = string;

/** Writes a notice. */
export function writeNotice<Name extends NoticeName>(name: Name, payload: Notices[Name]): WrittenNotice {
  return `["${name}",${JSON.stringify(payload)}]`;
}

/** Reads it again. */
export function readNotice(notice: WrittenNotice): [name: NoticeName, payload: Notices[NoticeName]] {
  return JSON.parse(notice) as [NoticeName, Notices[NoticeName]];
}
