import { html, LitElement } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ApirtcElement } from '../element/apirtc-element.js';
import type { RequestEvent } from '../element/request-event.js';
import type { ElementErrorCode } from '../error/error-codes.js';
import { icon } from '../icon/icon.js';
import { controlButton } from './control-button.js';
import type { ControlFace } from './control-button.js';
import { control } from './control.styles.js';

/**
 * The base of the call buttons. A press fires a request and changes nothing: the button shows the state it is given.
 *
 * @slot - A label to show beside the icon.
 * @slot icon - An icon in place of ours.
 *
 * @csspart button - The button.
 * @csspart tooltip - The text that explains it on hover and focus.
 */
export abstract class ApirtcControl extends ApirtcElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles: CSSResultGroup = [ApirtcElement.styles, control];

  /** Cannot be pressed. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** What the button looks like in its present state. */
  protected abstract face(): ControlFace;

  /** What a press asks for. */
  protected abstract request(): RequestEvent;

  protected override render(): TemplateResult {
    const face = this.face();
    // a label that is seen is also the name that is heard (WCAG 2.2, 2.5.3)
    const label = this.textContent?.trim();
    const name = label || face.name;
    const content = html`<slot name="icon">${icon(face.icon)}</slot><slot class=${label ? 'label' : ''}></slot>`;
    return controlButton({ hint: face.name, ...face, name, disabled: this.disabled }, { press: this.#press, content });
  }

  protected override firstUpdated(): void {
    this.renderRoot.addEventListener('slotchange', () => this.requestUpdate());
  }

  readonly #press = (): void => {
    this.dispatchEvent(this.request());
  };
}

/**
 * A control of something that can be missing or refused. It stays pressable then, because a press tries again.
 *
 * @csspart badge - The mark of a problem.
 */
export abstract class ApirtcDeviceControl extends ApirtcControl {
  /** Code of what keeps it from working, for instance `camera-denied`: shown as a badge, and explained by the tooltip. */
  @property({ reflect: true }) problem?: ElementErrorCode;

  /** The hint of a state, unless there is a problem to tell of. */
  protected withProblem(face: ControlFace): ControlFace {
    const sentence = this.problem && this.terms.errors[this.problem];
    return sentence ? { ...face, hint: sentence, problem: true } : face;
  }
}
