import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { hideTip, onFocusIn, onKeyDown, onPointerEnter } from '../floating/tooltip.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';

/** What a control shows for a state. */
export interface ControlFace {
  icon: IconNodes;
  /** The accessible name. Stays the same in every state: `pressed` says the state (ARIA, `aria-pressed`). */
  name: string;
  /** The tooltip: what a press will do, or why it cannot. Default: the name. */
  hint?: string;
  /** For a control that is on or off. */
  pressed?: boolean;
  tone?: 'off' | 'active' | 'danger' | 'success';
  /** Something is wrong with what it controls: a badge. */
  problem?: boolean;
  disabled?: boolean;
  /** Id of the popover that it opens. */
  opens?: string;
}

/** What else a control has, besides what it shows. */
export interface ControlParts {
  press?: (event: Event) => void;
  /** What is in the button. Default: the icon. */
  content?: TemplateResult;
}

/** A round button with an icon and a tooltip. */
export function controlButton(face: ControlFace, { press, content = icon(face.icon) }: ControlParts = {}): TemplateResult {
  const hint = face.hint ?? face.name;
  return html`<span
    class="control"
    @pointerenter=${onPointerEnter}
    @pointerleave=${hideTip}
    @focusin=${onFocusIn}
    @focusout=${hideTip}
    @keydown=${onKeyDown}
    @click=${hideTip}
    ><button
      class="button ${face.tone ?? ''}"
      part="button"
      type="button"
      aria-label=${face.name}
      aria-pressed=${ifDefined(face.pressed)}
      aria-describedby=${hint === face.name ? nothing : 'hint'}
      popovertarget=${ifDefined(face.opens)}
      ?disabled=${face.disabled}
      @click=${press}
    >
      ${content}${face.problem ? html`<span class="badge" part="badge">!</span>` : nothing}</button
    ><span class="tip" id="hint" role="tooltip" popover="manual"><span part="tooltip">${hint}</span></span></span
  >`;
}
