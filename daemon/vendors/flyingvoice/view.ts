import type { FileSpec } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import { accountViews } from './view-account.ts';
import { controlView } from './view-control.ts';
import { accessView, networkView, provisioningView, timeView } from './view-device.ts';
import { keyViews } from './view-keys.ts';
import { callView, directoryView, soundView } from './view-phone.ts';
import { profileView } from './view-profile.ts';
import type { Config } from './view-values.ts';

function ownView(config: Config): View {
  return {
    ...provisioningView(config),
    ...accessView(config),
    ...networkView(config),
    ...timeView(config),
    ...soundView(config),
    ...callView(config),
    ...directoryView(config),
    ...controlView(config),
    ...accountViews(config),
    ...keyViews(config),
  };
}

/** The values of one of a phone's files: its own, its profile, or the boot file that leads to the first. */
export function view(config: Config, file: FileSpec): View {
  if (file.id === 'profile') return profileView(config);
  return file.id === 'boot' ? { mac: config.mac } : ownView(config);
}
