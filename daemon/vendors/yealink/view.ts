import type { DeviceConfig, FileSpec } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { familiesBeforeV81 } from './families.ts';
import { accountViews } from './view-account.ts';
import { actionView, remoteView, webView } from './view-control.ts';
import { callView, directoryView, screenView, soundView } from './view-phone.ts';
import { keyViews } from './view-keys.ts';
import { accessView, networkView, provisioningView, timeView } from './view-device.ts';

/**
 * The values of a phone's one file. Every managed parameter is there whatever the model can do: what is not set, or what the model lacks,
 * stands in the reset form, and phones ignore names that they do not know. Volume, brightness and contrast alone are left out where they are none.
 */
export function view(config: DeviceConfig<SettingValues>, _file: FileSpec): View {
  return {
    desk: config.model.kind !== 'dect-base' && config.model.kind !== 'dect-manager',
    oldNames: familiesBeforeV81.has(config.model.family),
    ...provisioningView(config),
    ...networkView(config),
    ...accessView(config),
    ...remoteView(config),
    ...actionView(config),
    ...webView(config),
    ...timeView(config),
    ...soundView(config),
    ...screenView(config),
    ...callView(config),
    ...directoryView(config),
    ...accountViews(config),
    ...keyViews(config),
  };
}
