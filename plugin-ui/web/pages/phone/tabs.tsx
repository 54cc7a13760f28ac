import type { ComponentChildren } from 'preact';
import { usePage } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { phoneTexts as text } from './text.ts';
import { useOwnCounts } from './use-own-counts.ts';

/** Tabs of a phone, as its address names them. */
export const tabs = ['overview', 'settings', 'keys', 'files', 'events', 'firmware'] as const;
export type Tab = (typeof tabs)[number];

export const isTab = (value: string): value is Tab => tabs.some((tab) => tab === value);

const steps: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % tabs.length,
  ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

/** The row of tabs: one stop for the Tab key, arrows walk. Each has an address. */
export function Tabs({ mac, chosen }: { readonly mac: string; readonly chosen: Tab }) {
  const own: Partial<Record<Tab, number>> = { ...useOwnCounts(mac, chosen) };
  const { words, router } = usePage();
  const { say, number } = words.value;
  const open = (tab: Tab) => router.go(link(['phones', mac, tab]), { replace: tab === chosen });
  const walk = (event: KeyboardEvent) => {
    const next = tabs[steps[event.key]?.(tabs.indexOf(chosen)) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#t-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say(text.tabs)} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`t-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === chosen}
          aria-controls={tab === chosen ? 'phone-panel' : undefined}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => open(tab)}
        >
          {say(text[tab])}
          {(own[tab] ?? 0) > 0 && (
            <span class="n">
              {number(own[tab] ?? 0)}
              <span class="vh"> {say(text.setHere)}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** What the chosen tab shows. */
export function TabPanel({ tab, children }: { readonly tab: Tab; readonly children: ComponentChildren }) {
  return (
    <div id="phone-panel" role="tabpanel" aria-labelledby={`t-${tab}`} class="stack">
      {children}
    </div>
  );
}
