/**
 * @typedef {object} Names
 * @property {string} folder `door-bell`
 * @property {string} tag `apirtc-door-bell`
 * @property {string} className `ApirtcDoorBell`
 * @property {string} eventName `DoorBellRequestEvent`
 * @property {string} title `Door bell`
 */

/**
 * The files of a new element, by path below the repository.
 * @param {Names} names @returns {Record<string, string>}
 */
export function filesOf(names) {
  const { folder } = names;
  return {
    [`components/${folder}/${folder}.ts`]: element(names),
    [`components/${folder}/${folder}.styles.ts`]: styles(),
    [`components/${folder}/${folder}.events.ts`]: events(names),
    [`components/${folder}/${folder}.test.ts`]: test(names),
    [`components/${folder}/define.ts`]: define(names),
    [`stories/${folder}.stories.ts`]: story(names),
  };
}

/** @param {Names} names */
const element = ({ folder, tag, className, eventName, title }) => `import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import { button } from '../theme/button.styles.js';
import { ${eventName} } from './${folder}.events.js';
import { styles } from './${folder}.styles.js';

/**
 * What it is for, in a sentence or two.
 *
 * @summary ${title}.
 * @tagname ${tag}
 *
 * @event {${eventName}} ${tag}-request - The button was pressed. Can be cancelled.
 *
 * @csspart button - The button.
 */
export class ${className} extends ApirtcElement {
  static override styles: CSSResultGroup = [ApirtcElement.styles, button, styles];

  /** The text on the button. */
  @property() label = '${title}';

  protected override render(): TemplateResult {
    return html\`<button part="button" @click=\${this.#press}>\${this.label}</button>\`;
  }

  readonly #press = (): void => {
    this.dispatchEvent(new ${eventName}());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`;

const styles = () => `import { css } from 'lit';

export const styles = css\`
  :host {
    display: inline-block;
  }
\`;
`;

/** @param {Names} names */
const events = ({ tag, eventName }) => `import { RequestEvent } from '../element/request-event.js';

/** What somebody wants. */
export class ${eventName} extends RequestEvent {
  static readonly type = '${tag}-request';

  constructor() {
    super(${eventName}.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    '${tag}-request': ${eventName};
  }
}
`;

/** @param {Names} names */
const test = ({ tag }) => `import { expect, oneEvent } from '@open-wc/testing';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import './define.js';

describe('<${tag}>', () => {
  keepsTheContract('${tag}', { ready: {} });

  it('asks when it is pressed', async () => {
    const element = await rendered('${tag}');
    setTimeout(() => element.shadowRoot?.querySelector('button')?.click());
    expect((await oneEvent(document, '${tag}-request')).target).to.equal(element);
  });
});
`;

/** @param {Names} names */
const define = ({ folder, tag, className }) => `import { defineOnce } from '../element/define-once.js';
import { ${className} } from './${folder}.js';

defineOnce('${tag}', ${className});
`;

/** @param {Names} names */
const story = ({ folder, tag, title }) => `import '@apirtc-ce/components/${folder}/define.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

interface Args {
  label: string;
}

const meta: Meta<Args> = {
  title: 'Atoms/${title}',
  component: '${tag}',
  tags: ['autodocs'],
  args: { label: '${title}' },
  render: ({ label }) => html\`<${tag} label=\${label}></${tag}>\`,
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = {};
`;
