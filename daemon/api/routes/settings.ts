import type { Language } from '../../lib/index.ts';
import type { Fleet, SettingTarget } from '../../provisioning/index.ts';
import type { SettingDescription } from '../../settings/index.ts';
import type { Actor } from '../../store/index.ts';
import type { DescriptionOutput, SettingsOutput } from '../contract/index.ts';
import type { settingRoutes } from '../contract/settings.ts';
import type { Handlers } from '../http/mount.ts';
import { must, tellFinding } from './parts.ts';

function tell(entry: SettingDescription): DescriptionOutput {
  const choices = entry.choices?.map((choice) => ({ ...choice })) ?? null;
  return { ...entry, choices, levels: [...entry.levels], schema: { ...entry.schema } };
}

/** What the settings' routes do. */
export function settingHandlers(deps: {
  readonly fleet: Fleet;
  readonly describeCatalogue: (language: Language) => readonly SettingDescription[];
}): Handlers<keyof typeof settingRoutes> {
  const { fleet, describeCatalogue } = deps;

  const told = new Map<Language, DescriptionOutput[]>();
  const catalogueIn = (language: Language): DescriptionOutput[] => {
    const items = told.get(language) ?? describeCatalogue(language).map(tell);
    told.set(language, items);
    return items;
  };

  const show = (target: SettingTarget, reveal: boolean) => {
    const { version, settings } = must(fleet.settings(target, reveal));
    const items: SettingsOutput['items'] = settings.map(({ id, value, source, reset, support }) => ({
      id,
      value,
      source,
      reset: reset && { value: reset.value, source: reset.source },
      support,
    }));
    return { body: { version, items }, version };
  };

  const change = async (call: {
    readonly caller: { readonly actor: Actor };
    readonly version: number | null;
    readonly body: Readonly<Record<string, unknown>>;
    readonly target: SettingTarget;
    readonly language: Language;
  }) => {
    const changed = must(await fleet.override(call.caller.actor, call.target, call.version, call.body));
    const findings = changed.findings.map((finding) => tellFinding(finding, call.language));
    return { body: { version: changed.version, findings }, version: changed.version };
  };

  return {
    'settings.catalogue': ({ language }) => ({ body: { items: catalogueIn(language) } }),
    'settings.ofDefault': ({ query }) => show({ level: 'default' }, query.reveal),
    'settings.changeDefault': (call) => change({ ...call, target: { level: 'default' } }),
    'settings.ofModel': ({ params, query }) => show({ level: 'model', ...params }, query.reveal),
    'settings.changeModel': (call) => change({ ...call, target: { level: 'model', ...call.params } }),
    'settings.ofPhone': ({ params, query }) => show({ level: 'phone', ...params }, query.reveal),
    'settings.changePhone': (call) => change({ ...call, target: { level: 'phone', ...call.params } }),
  };
}
