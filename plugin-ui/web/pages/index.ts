import type { ComponentType } from 'preact';
import { DefaultsPage } from './defaults/defaults-page.tsx';
import { ModelsPage } from './models/models-page.tsx';
import { PhonesPage } from './phones/index.tsx';

/** Pages by the first part of their address; `path` are the parts after it. */
export const pages: Readonly<Record<string, ComponentType<{ path: readonly string[] }>>> = {
  phones: PhonesPage,
  defaults: DefaultsPage,
  models: ModelsPage,
};
