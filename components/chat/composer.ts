import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import '../i18n/vocabulary/talk.en.js';
import { icon } from '../icon/icon.js';
import { attachIcon, sendIcon } from '../icon/icons.js';

export interface ComposerOptions {
  terms: Terms;
  disabled: boolean;
  /** Called with what was written; the field is empty again. */
  send(text: string): void;
  /** There is text in the field now, or none any more. */
  typed(isWriting: boolean): void;
  /** Sends a file; without it there is no button for that. */
  attach: ((file: File) => void) | undefined;
}

/** A text field that grows with its text, and a button. Enter sends, Shift+Enter starts a line. */
export function composer({ terms, disabled, send, typed, attach }: ComposerOptions): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send(taken(event.currentTarget as HTMLFormElement));
  };
  return html`<form class="composer" part="composer" @submit=${submit}>
    ${attach ? attachButton(terms, disabled, attach) : nothing}
    <div class="field">
      <textarea
        part="input"
        rows="1"
        dir="auto"
        enterkeyhint="send"
        aria-label=${terms.writeMessage}
        placeholder=${terms.writeMessage}
        ?disabled=${disabled}
        @input=${(event: Event) => typed(grow(event.target as HTMLTextAreaElement).value.trim() !== '')}
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
function grow(field: HTMLTextAreaElement): HTMLTextAreaElement {
  (field.parentElement as HTMLElement).dataset['text'] = field.value;
  return field;
}

function attachButton(terms: Terms, disabled: boolean, attach: (file: File) => void): TemplateResult {
  const choose = (event: Event) => (event.currentTarget as Element).parentElement?.querySelector('input')?.click();
  const chosen = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    for (const file of field.files ?? []) attach(file);
    field.value = '';
  };
  return html`<span>
    <input type="file" multiple hidden @change=${chosen} />
    <button
      class="button attach"
      part="attach"
      type="button"
      aria-label=${terms.attachFile}
      title=${terms.attachFile}
      ?disabled=${disabled}
      @click=${choose}
    >
      ${icon(attachIcon)}
    </button>
  </span>`;
}

/** Enter that chooses a word of an input method is not meant for us; Safari tells it after the composition has ended, with code 229. */
function onKey(event: KeyboardEvent): void {
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
