import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import type { nothing } from 'lit';
import type { Failure } from '../element/apirtc-element.js';
import type { Terms } from '../i18n/localize.js';
import type { SessionController } from '../session/session-controller.js';
import type { Body, Inside, LateElement } from './late-element.js';

/** What all bodies are made of: the way into their element. */
export abstract class ElementBody<Host extends LateElement> implements Body {
  abstract readonly styles: CSSResultGroup;
  readonly host: Host;
  protected readonly inside: Inside;

  constructor(host: Host, inside: Inside) {
    this.host = host;
    this.inside = inside;
  }

  abstract willUpdate(changed: PropertyValues): void;
  abstract render(): TemplateResult | typeof nothing;

  updated(): void {
    // most have nothing to do after a rendering
  }

  protected get terms(): Terms {
    return this.inside.localize.terms;
  }

  protected get locale(): string {
    return this.inside.localize.locale;
  }

  protected get shared(): SessionController {
    return this.inside.shared;
  }

  protected get failure(): Failure | undefined {
    return this.inside.failure;
  }

  protected get name(): string {
    return this.host.name;
  }

  protected find(selector: string): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }

  protected fail(...failure: Parameters<Inside['fail']>): void {
    this.inside.fail(...failure);
  }

  protected recover(): void {
    this.inside.recover();
  }

  protected renderFailure(...action: Parameters<Inside['renderFailure']>): TemplateResult | typeof nothing {
    return this.inside.renderFailure(...action);
  }

  protected requestUpdate(): void {
    this.host.requestUpdate();
  }

  protected dispatch(event: Event): void {
    this.host.dispatchEvent(event);
  }
}
