import { h, render } from 'preact';
import type { Transport } from './api/transport.ts';
import { App } from './app/app.tsx';
import { createPage, PageContext } from './state/page.ts';
import type { Page, PageOptions } from './state/page.ts';
import { createSheet } from './style/sheet.ts';
import { languages } from './text/define.ts';

function readTransport(host: HTMLElement): Transport {
  const of = (name: string) => host.getAttribute(name);
  if (of('transport') === 'envelope')
    return { kind: 'envelope', endpoint: of('endpoint') ?? '', csrf: of('csrf') ?? '' };
  const endpoint = of('ticket-endpoint');
  return {
    kind: 'direct',
    base: of('base') ?? './',
    tickets: endpoint === null ? null : { endpoint, csrf: of('csrf') ?? '' },
  };
}

function readOptions(host: HTMLElement): PageOptions {
  const language = languages.find((known) => known === host.getAttribute('lang')?.slice(0, 2)) ?? null;
  return { transport: readTransport(host), language, isGuest: host.hasAttribute('guest'), host };
}

/**
 * The page as an element. Attributes: `transport` (`direct` | `envelope`), `base` (where the daemon is, for `direct`), `ticket-endpoint` (the panel's door for tickets),
 * `endpoint` (the panel's door for `envelope`), `csrf` (what both doors want to see), `lang` (`en` | `it`), `guest` (it stands inside of a panel). They are read once, when it appears.
 */
export class HookswitchApp extends HTMLElement {
  #page: Page | null = null;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [createSheet()];
    this.#page = createPage(readOptions(this));
    this.#page.start();
    render(h(PageContext.Provider, { value: this.#page }, h(App, null)), root);
  }

  disconnectedCallback(): void {
    this.#page?.stop();
    this.#page = null;
    if (this.shadowRoot) render(null, this.shadowRoot);
  }
}
