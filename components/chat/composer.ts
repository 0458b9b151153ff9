import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import { sendIcon } from '../icon/icons.js';

export interface ComposerOptions {
  terms: Terms;
  disabled: boolean;
  /** Called with what was written; the field is empty again. */
  send(text: string): void;
}

/** A text field that grows with its text, and a button. Enter sends, Shift+Enter starts a line. */
export function composer({ terms, disabled, send }: ComposerOptions): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send(taken(event.currentTarget as HTMLFormElement));
  };
  return html`<form class="composer" part="composer" @submit=${submit}>
    <div class="field">
      <textarea
        part="input"
        rows="1"
        dir="auto"
        enterkeyhint="send"
        aria-label=${terms.writeMessage}
        placeholder=${terms.writeMessage}
        ?disabled=${disabled}
        @input=${(event: Event) => grow(event.target as HTMLTextAreaElement)}
        @keydown=${onKey}
      ></textarea>
    </div>
    <button class="button active" part="send" type="submit" aria-label=${terms.send} title=${terms.send} ?disabled=${disabled}>
      ${icon(sendIcon)}
    </button>
  </form>`;
}

/** The text, out of the field. */
function taken(form: HTMLFormElement): string {
  const field = form.querySelector('textarea') as HTMLTextAreaElement;
  const text = field.value;
  field.value = '';
  grow(field);
  field.focus();
  return text;
}

/** The box around the field shows the same text unseen, and so has the height that the field needs (`field-sizing` is too new). */
function grow(field: HTMLTextAreaElement): void {
  (field.parentElement as HTMLElement).dataset['text'] = field.value;
}

/** Enter that chooses a word of an input method is not meant for us; Safari tells it after the composition has ended, with code 229. */
function onKey(event: KeyboardEvent): void {
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
