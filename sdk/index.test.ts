import { expect, expectTypeOf, it } from 'vitest';
import type { Call, Contact, ContactListUpdate, ReceivedCallInvitation, Session, Stream } from './index.js';
import { UserAgent } from './index.js';

it('can be imported and used where there is no browser, for server-side rendering', () => {
  expect('window' in globalThis || 'document' in globalThis).toBe(false);
  const userAgent = new UserAgent({ uri: 'apiKey:abc' });
  expect(userAgent.getUserMediaDevices()).toEqual({ audioinput: {}, audiooutput: {}, videoinput: {} });
  expect(userAgent.getBrowserCapabilities().webRTCCompliant).toBe(false);
});

it('knows the payload of each event by its name', () => {
  const listen = (session: Session, call: Call, contact: Contact): void => {
    session
      .on('contactListUpdate', (update) => expectTypeOf(update).toEqualTypeOf<ContactListUpdate>())
      .on('incomingCall', (invitation) => expectTypeOf(invitation).toEqualTypeOf<ReceivedCallInvitation>())
      .on('contactMessage', ({ sender, time }) => {
        expectTypeOf(sender).toEqualTypeOf<Contact>();
        expectTypeOf(time).toEqualTypeOf<Date>();
      })
      .on('disconnect', () => undefined);
    call.on('streamAdded', (stream) => expectTypeOf(stream).toEqualTypeOf<Stream>());
    contact.on('availabilityChange', (availability) =>
      expectTypeOf(availability).toEqualTypeOf<'offline' | 'available' | 'busy'>(),
    );
    // @ts-expect-error: there is no such event
    session.on('incommingCall', () => undefined);
  };
  expectTypeOf(listen).toBeFunction();
});
