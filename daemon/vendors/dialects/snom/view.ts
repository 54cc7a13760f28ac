import type { DeviceConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { lineKeyAction, softKeyAction, freeKey } from './keys.ts';
import { formOf } from './speaker.ts';
import type { Speaker } from './speaker.ts';
import { identitySlots } from './view-identities.ts';
import { phoneValues } from './view-phone.ts';

type Config = DeviceConfig<SettingValues>;

/**
 * A make's view. Plain values for the one file of a phone. Complete: every identity and every key slot of the model is in it, unused ones in the reset form.
 * Levels that people turn by hand stand there only where they are set. What is not known (a model's number of accounts, where its modules' keys begin) is not written.
 */
export function createView(speaker: Speaker): (config: Config) => View {
  return (config) => {
    const form = formOf(speaker, config.model.family);
    return {
      ...phoneValues(config, speaker.entryFile, form),
      desk: form.desk,
      ...identitySlots(config),
      guiKeys: softKeys(config).map((action, at) => ({ number: at + 1, action })),
      contextKeys: form.contextKeys ? softKeys(config).map((action, idx) => ({ idx, action })) : [],
      functionKeys: functionKeys(config),
    };
  };
}

function softKeys({ softKeys: keys, hardware, settings }: Config): string[] {
  return Array.from({ length: hardware.softKeys ?? 0 }, (_, at) => softKeyAction(keys[at + 1], settings));
}

const freeSlot = { context: 'active', label: '', action: freeKey };

/** One row for the phone and its modules, from 0; modules follow in daisy-chain order from the index that is known. */
function functionKeys(config: Config): View[] {
  const { hardware, lineKeys, moduleKeys, can } = config;
  const list: View[] = [];
  for (let number = 1; number <= (hardware.lineKeys ?? 0); number += 1)
    list.push(slot(config, number - 1, lineKeys[number]));
  const { firstModuleKeyIndex: first, keysPerModule } = hardware;
  if (first === null || keysPerModule === null || !can.settings.has('expansion-key')) return list;
  for (let module = 1; module <= hardware.modules; module += 1)
    for (let number = 1; number <= keysPerModule; number += 1)
      list.push(slot(config, first + (module - 1) * keysPerModule + number - 1, moduleKeys[module]?.[number]));
  return list;
}

function slot({ settings }: Config, idx: number, key: Config['lineKeys'][number]): View {
  if (key === undefined || key === null) return { idx, ...freeSlot };
  const action = lineKeyAction(key, settings);
  return action === freeKey
    ? { idx, ...freeSlot }
    : { idx, context: String(key.line ?? 1), label: key.label ?? '', action };
}
