import type { GroupName } from '@apirtc-ce/protocol';

/** The bus topic of one node: notices for the sessions it holds. */
export function nodeTopic(nodeId: string): string {
  return `node:${nodeId}`;
}

/** The bus topic of one presence group. */
export function groupTopic(tenant: string, group: GroupName): string {
  return `presence:${JSON.stringify([tenant, group])}`;
}
