import { expect, it } from 'vitest';
import { UserAgent } from './index.js';

it('can be imported and used where there is no browser, for server-side rendering', () => {
  expect('window' in globalThis || 'document' in globalThis).toBe(false);
  const userAgent = new UserAgent({ uri: 'apiKey:abc' });
  expect(userAgent.getUserMediaDevices()).toEqual({ audioinput: {}, audiooutput: {}, videoinput: {} });
  expect(userAgent.getBrowserCapabilities().webRTCCompliant).toBe(false);
});
