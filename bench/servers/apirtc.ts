import { compose } from '@apirtc-ce/server';
import type { RunningServer } from './contender.js';
import { SITE_KEY } from './site-key.js';

/** Our CCS as in production, with everything on; only the rate is raised, as by an operator who serves programs instead of people. */
export async function startApiRtc(): Promise<RunningServer> {
  const rights = { groups: ['*'], conversations: ['*'], call: true, message: true, moderate: true };
  const siteKeys = [{ key: SITE_KEY, origins: ['*'], tenant: 'bench', rights }];
  const policy = { requests: { burst: 1_000_000, perSecond: 1_000_000 } };
  const { url } = await compose({ host: '127.0.0.1', port: 0, siteKeys }, { policy });
  return { port: Number(new URL(url).port) };
}
