import type { Contact } from '@apirtc-ce/sdk';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/localize.js';
import { icon } from '../icon/icon.js';
import type { IconNodes } from '../icon/icon.js';
import { cameraIcon, chatIcon, phoneIcon } from '../icon/icons.js';

/** What is shown of a person; equal entries are the same row. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly photoUrl: string;
  readonly availability: Contact['availability'];
  /** Messages that nobody has read. */
  readonly unread: number;
}

/** What a row offers, and does when it is pressed. */
export interface PersonActions {
  call?: (contact: string, media: 'video' | 'audio') => void;
  chat?: (contact: string) => void;
}

/** A row of the list. */
export function personRow(person: Person, terms: Terms, { call, chat }: PersonActions): TemplateResult {
  const { id, name, photoUrl, availability } = person;
  return html`<apirtc-avatar
      decorative
      name=${name}
      user-id=${id}
      photo-url=${photoUrl}
      .availability=${availability}
    ></apirtc-avatar>
    <p class="name" part="name" dir="auto">${name}</p>
    <p class="availability ${availability}" part="availability">${terms[availability]}</p>
    <div class="actions" part="actions">
      ${chat ? chatButton(person, terms, chat) : nothing} ${call ? callButtons(person, terms, call) : nothing}
    </div>`;
}

function chatButton({ id, name, unread }: Person, terms: Terms, chat: (contact: string) => void): TemplateResult {
  const hint = unread ? `${terms.writeTo(name)}, ${terms.newMessages(unread)}` : terms.writeTo(name);
  const badge = unread ? html`<span class="unread" part="unread" aria-hidden="true">${unread}</span>` : nothing;
  return action({ face: chatIcon, hint, press: () => chat(id) }, badge);
}

function callButtons({ id, name, availability }: Person, terms: Terms, call: NonNullable<PersonActions['call']>): TemplateResult {
  const disabled = availability !== 'available';
  return html`${action({ face: phoneIcon, hint: terms.callByAudio(name), disabled, press: () => call(id, 'audio') })}
  ${action({ face: cameraIcon, hint: terms.callByVideo(name), disabled, press: () => call(id, 'video') })}`;
}

interface Action {
  face: IconNodes;
  /** Its name, and what is seen on hover. */
  hint: string;
  /** Can be focused and read, but not pressed: who has just been called must not lose the focus by it. */
  disabled?: boolean;
  press(): void;
}

function action(
  { face, hint, disabled = false, press }: Action,
  badge: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<button
    class="button"
    part="button"
    type="button"
    aria-label=${hint}
    title=${hint}
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${() => disabled || press()}
  >
    ${icon(face)}${badge}
  </button>`;
}
