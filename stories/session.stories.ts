import '@apirtc-ce/components/call/define.js';
import '@apirtc-ce/components/session/define.js';
import type { Session } from '@apirtc-ce/sdk';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { connect, openCcs } from './setup/ccs.js';
import { useFakeDevices } from './setup/fake-devices.js';

const meta: Meta = {
  title: 'Compose/Session',
  component: 'apirtc-session',
  tags: ['autodocs'],
  loaders: [
    async () => {
      useFakeDevices();
      const ccs = await openCcs();
      const [alice] = await Promise.all([connect(ccs, 'alice', 'Alice Dupont'), connect(ccs, 'bob', 'Bob Martin')]);
      return { alice };
    },
  ],
};
export default meta;

/** Two elements inside, one session. */
export const AroundElements: StoryObj = {
  render: (_, { loaded }) =>
    html`<style>
        .columns {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
          gap: 1rem;
        }
      </style>
      <apirtc-session .session=${loaded['alice'] as Session}>
        <div class="columns">
          <apirtc-call contact="bob" media="audio"></apirtc-call>
          <apirtc-call></apirtc-call>
        </div>
      </apirtc-session>`,
};

/** What the elements inside say when the session cannot be had. */
export const Failed: StoryObj = {
  render: () =>
    html`<apirtc-session server="not an address">
      <apirtc-call contact="bob"></apirtc-call>
    </apirtc-session>`,
};
