import { describe, expect, it } from 'vitest';
import { arrange } from './manifest.js';

const fromSession = { name: 'SessionElement' };
const fromAll = { name: 'ApirtcElement' };

const manifest = {
  modules: [
    { declarations: [{ customElement: true }] },
    {
      declarations: [
        {
          customElement: true,
          tagName: 'apirtc-avatar',
          summary: 'A face.',
          attributes: [{ name: 'name' }],
          cssProperties: [{ name: '--apirtc-accent', inheritedFrom: fromAll }, { name: '--apirtc-avatar-size' }],
        },
      ],
    },
    {
      declarations: [
        {
          customElement: true,
          tagName: 'apirtc-call',
          attributes: [{ name: 'contact' }, { name: 'user-id', inheritedFrom: fromSession }],
          events: [{ name: 'apirtc-call-ended', description: 'It is over.' }, { name: 'code' }, { name: 'apirtc-call-ended' }],
          cssProperties: [{ name: '--apirtc-accent', inheritedFrom: fromAll }],
        },
      ],
    },
    { declarations: [{ customElement: true, tagName: 'name' }] },
    {},
  ],
};

describe('the reference', () => {
  const { elements, sessionAttributes, themeVariables } = arrange(manifest);

  it('has the elements to paste first, and no class without a tag of ours', () => {
    expect(elements.map(({ tag }) => tag)).toEqual(['apirtc-call', 'apirtc-avatar']);
  });

  it('tells once what all elements share', () => {
    expect(sessionAttributes.map(({ name }) => name)).toEqual(['user-id']);
    expect(themeVariables.map(({ name }) => name)).toEqual(['--apirtc-accent']);
    expect(elements.map(({ attributes }) => attributes.map(({ name }) => name))).toEqual([['contact'], ['name']]);
    expect(elements.map(({ cssProperties }) => cssProperties.map(({ name }) => name))).toEqual([[], ['--apirtc-avatar-size']]);
  });

  it('says which elements have a session', () => {
    expect(elements.map(({ hasSession }) => hasSession)).toEqual([true, false]);
  });

  it('tells an event once, with what its comment says, and no guess of the analyser', () => {
    expect(elements[0]?.events).toEqual([{ name: 'apirtc-call-ended', description: 'It is over.' }]);
  });
});
