import type { ComponentType } from 'preact';
import { ActivityPage } from './activity/index.tsx';
import { BulkPage } from './bulk/bulk-page.tsx';
import { DefaultsPage } from './defaults/defaults-page.tsx';
import { ModelsPage } from './models/models-page.tsx';
import { PhonesPage } from './phones/index.tsx';
import { PlanPage } from './plan/index.tsx';

/** Pages by the first part of their address; `path` are the parts after it. */
export const pages: Readonly<Record<string, ComponentType<{ path: readonly string[] }>>> = {
  phones: PhonesPage,
  bulk: BulkPage,
  defaults: DefaultsPage,
  models: ModelsPage,
  plan: PlanPage,
  activity: ActivityPage,
};
