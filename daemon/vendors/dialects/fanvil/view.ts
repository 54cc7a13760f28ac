import type { DeviceConfig, FileSpec } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { lineKeyCode, softKeyCode } from './keys.ts';
import type { KeyContext } from './keys.ts';
import { pagesOf } from './key-pages.ts';
import { quirk } from './quirks.ts';
import { formOf } from './speaker.ts';
import type { Form, Speaker } from './speaker.ts';
import { accountValues, stateValues } from './view-accounts.ts';
import { phoneValues } from './view-phone.ts';
import { numberedLanguages } from './words.ts';

type Config = DeviceConfig<SettingValues>;

const olderForm: Pick<Form, 'older' | 'languages'> = { older: true, languages: numberedLanguages };

/**
 * A make's view: plain values for the one file of a phone. Complete: every account and every key slot is in it, unused ones in the reset form;
 * levels that people turn by hand stand there only where they are set.
 */
export function createView(speaker: Speaker): (config: Config, file: FileSpec) => View {
  return (config) => {
    const told = formOf(speaker, config.model.family);
    const form = config.quirks.has(quirk.olderNames) ? { ...told, ...olderForm } : told;
    return {
      older: form.older,
      present: !form.older,
      ...phoneValues(config, form),
      ...accountValues(config, form.older),
      ...stateValues(config),
      ...keyValues(config, speaker, form),
    };
  };
}

function keyValues(config: Config, { layouts }: Speaker, { older }: Form): View {
  const { settings, hardware, model, softKeys } = config;
  const context = { settings, older };
  const { side, keys, pages } = pagesOf(layouts[model.id], hardware.lineKeys ?? 0);
  const soft = Array.from({ length: hardware.softKeys ?? 0 }, (_, at) =>
    softKeyCode(softKeys[at + 1], at + 1, context),
  );
  return {
    sidePages: side,
    keyPages: keys,
    pages: pages.map(({ heading, first, count }) => ({ heading, keys: pageKeys(config, context, first, count) })),
    desktopSoftKeys: soft.map(({ word }) => `${word};`).join(''),
    softKeys: soft.map(({ type, value }, at) => ({
      k: at + 1,
      type,
      value,
      title: type === 0 ? '' : titleOf(config, softKeys[at + 1]),
    })),
  };
}

/** Older firmware counts its keys in one row and has no pages: `number` serves there, `k` on a page. */
function pageKeys(config: Config, context: KeyContext, first: number, count: number): View[] {
  return Array.from({ length: count }, (_, at) => {
    const key = config.lineKeys[first + at];
    const code = lineKeyCode(key, context);
    return { k: at + 1, number: first + at, ...code, title: code.type === 0 ? '' : titleOf(config, key) };
  });
}

/** What a key shows: its own label, or for a line the line's. */
function titleOf({ lines }: Config, key: Config['lineKeys'][number]): string {
  if (key === undefined || key === null) return '';
  if (key.label !== undefined || key.kind !== 'line') return key.label ?? '';
  return lines.find(({ slot }) => slot === (key.line ?? 1))?.label ?? '';
}
