import type { ComponentType } from 'preact';
import { lazy } from '../parts/lazy.tsx';
import { PhonesPage, preloadPhonePages } from './phones/index.tsx';

type PageComponent = ComponentType<{ path: readonly string[] }>;

const later = (load: () => Promise<PageComponent>) => lazy<{ path: readonly string[] }>(load);

const others = {
  bulk: later(async () => (await import('./bulk/bulk-page.tsx')).BulkPage),
  defaults: later(async () => (await import('./defaults/defaults-page.tsx')).DefaultsPage),
  models: later(async () => (await import('./models/models-page.tsx')).ModelsPage),
  plan: later(async () => (await import('./plan/index.tsx')).PlanPage),
  pending: later(async () => (await import('./pending/index.tsx')).PendingPage),
  activity: later(async () => (await import('./activity/index.tsx')).ActivityPage),
  account: later(async () => (await import('./account/index.tsx')).AccountPage),
  extensions: later(async () => (await import('./extensions/index.tsx')).ExtensionsPage),
  redirection: later(async () => (await import('./redirection/index.tsx')).RedirectionPage),
  dhcp: later(async () => (await import('./dhcp/index.tsx')).DhcpPage),
  status: later(async () => (await import('./status/index.tsx')).StatusPage),
};

/** Pages by the first part of their address; `path` are the parts after it. */
export const pages: Readonly<Record<string, PageComponent>> = { phones: PhonesPage, ...others };

/** Loads what the first view did not need. What fails now is loaded when it is gone to. */
export async function preloadPages(): Promise<void> {
  await Promise.allSettled([...Object.values(others).map((page) => page.preload()), ...preloadPhonePages()]);
}
