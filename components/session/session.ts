import { html } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { SessionElement } from './session-element.js';
import { PROVIDER_CHANGE, SESSION_ATTRIBUTES } from './session-host.js';
import { sessionStyles } from './session.styles.js';

/** Where the session of an `<apirtc-session>` is. */
export type SessionElementState = 'connecting' | 'online' | 'reconnecting' | 'error';

/**
 * Optional: every element also takes the attributes itself. It draws nothing of its own; the elements inside show what fails.
 *
 * @summary Gives its session attributes to all elements inside it, so that they are written once.
 * @tagname apirtc-session
 *
 * @attr {'connecting'|'online'|'reconnecting'|'error'} state - Where the session is; set by the element.
 *
 * @slot - The elements that use the session, among anything else.
 */
export class ApirtcSession extends SessionElement {
  static override styles = [...[SessionElement.styles].flat(), sessionStyles];

  /** Where the session is; set by the element. */
  @property({ reflect: true }) state: SessionElementState = 'connecting';

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.state = this.#stateNow();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const properties: PropertyKey[] = ['session', ...Object.keys(SESSION_ATTRIBUTES)];
    if (properties.some((name) => (changed as Map<PropertyKey, unknown>).has(name)))
      this.dispatchEvent(new Event(PROVIDER_CHANGE));
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #stateNow(): SessionElementState {
    const phase = this.shared.page?.state.phase;
    return this.failure || phase === 'failed' ? 'error' : (phase ?? 'connecting');
  }
}
