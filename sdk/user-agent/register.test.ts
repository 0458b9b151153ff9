import { expect, it } from 'vitest';
import {
  ERROR_APIRTC_SESSION_ALREADY_ON,
  ERROR_BAD_PARAMETER,
  ERROR_INVALID_CREDENTIALS,
  ERROR_OPERATION_CANCELED,
  ERROR_REGISTRATION_URI_INVALID,
  ERROR_SERVER_UNAVAILABLE,
} from '../errors.js';
import { Session } from '../session/session.js';
import { Happenings } from '../testing/happenings.js';
import { ccs, describeOverEachCarrier, isOnline, linkOf, newAgent, register } from '../testing/sessions.js';

describeOverEachCarrier('registering', () => {
  it('gives a session, known everywhere by the same id', async () => {
    const userAgent = newAgent();
    const session = await register('alice', {}, userAgent);
    expect([session.id, session.getId(), userAgent.userId]).toEqual(['alice', 'alice', 'alice']);
    expect([userAgent.isRegistered(), userAgent.getCurrentSession(), Session.getActiveSession()]).toEqual([
      true,
      session,
      session,
    ]);
    expect([session.mode, session.link, session.getUserAgent()]).toEqual(['development', { phase: 'online' }, userAgent]);
  });

  it('gives an anonymous user an id of digits, and keeps it when the session is lost', async () => {
    const session = await register(null);
    const { id } = session;
    expect(id).toMatch(/^[1-9][0-9]{0,14}$/);
    const links = linkOf(session);
    await ccs.restart();
    await links.first(isOnline);
    expect(session.id).toBe(id);
  });

  it('rejects while registered or registering, and works again afterwards', async () => {
    const userAgent = newAgent();
    const first = register('alice', {}, userAgent);
    await expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_APIRTC_SESSION_ALREADY_ON });
    await first;
    await expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_APIRTC_SESSION_ALREADY_ON });
    await userAgent.unregister();
    expect([userAgent.isRegistered(), userAgent.getCurrentSession(), Session.getActiveSession()]).toEqual([false, null, null]);
    expect((await register('alice', {}, userAgent)).id).toBe('alice');
  });

  it('rejects credentials that the CCS refuses, and may be tried with others', async () => {
    const userAgent = newAgent();
    await expect(register('alice', { uri: 'apiKey:wrong' }, userAgent)).rejects.toMatchObject({
      code: ERROR_INVALID_CREDENTIALS,
      wire: 'credentials',
      message: 'Unknown site key',
    });
    expect(userAgent.isRegistered()).toBe(false);
    expect((await register('alice', { uri: 'apiKey:right' }, userAgent)).id).toBe('alice');
  });

  it('rejects when nobody is there, after as many attempts as it may, and tells of each', async () => {
    const userAgent = newAgent();
    const [links, statuses] = [linkOf(userAgent), new Happenings()];
    userAgent.on('ccsConnectionStatus', ({ status }) => statuses.note(status));
    ccs.setReachable(false);
    const rejected = expect(register('alice', { ccsConnectionRetryNb: 2 }, userAgent)).rejects.toMatchObject({
      code: ERROR_SERVER_UNAVAILABLE,
    });
    expect(userAgent.link).toEqual({ phase: 'connecting', attempt: 1 });
    await rejected;
    expect(links.all).toMatchObject([{ attempt: 2 }, { attempt: 3 }, { phase: 'closed' }]);
    expect(statuses.all).toEqual(['retry', 'retry', 'error']);
  });

  it('rejects what cannot work without asking the CCS', async () => {
    await expect(register('alice', { uri: 'apirtc:alice' })).rejects.toMatchObject({ code: ERROR_REGISTRATION_URI_INVALID });
    await expect(register('x'.repeat(129))).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
    await expect(register('alice', { cloudUrl: 'nowhere' })).rejects.toMatchObject({ code: ERROR_BAD_PARAMETER });
  });

  it('can be given up', async () => {
    ccs.setReachable(false);
    const userAgent = newAgent();
    const rejected = expect(register('alice', {}, userAgent)).rejects.toMatchObject({ code: ERROR_OPERATION_CANCELED });
    await userAgent.unregister();
    await rejected;
  });
});
