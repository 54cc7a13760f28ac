import type { Language } from '../../lib/index.ts';
import type { Fleet, SettingTarget } from '../../provisioning/index.ts';
import type { Actor } from '../../store/index.ts';
import type { SettingsOutput } from '../contract/index.ts';
import type { settingRoutes } from '../contract/settings.ts';
import type { Handlers } from '../http/mount.ts';
import { must } from './parts.ts';

/** A setting of the catalogue as the API tells it, in one language. */
export interface CatalogueEntry {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** What the settings' routes do. */
export function settingHandlers(deps: {
  readonly fleet: Fleet;
  readonly describeCatalogue: (language: Language) => readonly CatalogueEntry[];
}): Handlers<keyof typeof settingRoutes> {
  const { fleet, describeCatalogue } = deps;

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
  }) => {
    const changed = must(await fleet.override(call.caller.actor, call.target, call.version, call.body));
    const findings = changed.findings.map(({ code, parameters }) => ({ code, parameters: { ...parameters } }));
    return { body: { version: changed.version, findings }, version: changed.version };
  };

  return {
    'settings.catalogue': ({ language }) => ({ body: { items: describeCatalogue(language).map((it) => ({ ...it })) } }),
    'settings.ofDefault': ({ query }) => show({ level: 'default' }, query.reveal),
    'settings.changeDefault': (call) => change({ ...call, target: { level: 'default' } }),
    'settings.ofModel': ({ params, query }) => show({ level: 'model', ...params }, query.reveal),
    'settings.changeModel': (call) => change({ ...call, target: { level: 'model', ...call.params } }),
    'settings.ofPhone': ({ params, query }) => show({ level: 'phone', ...params }, query.reveal),
    'settings.changePhone': (call) => change({ ...call, target: { level: 'phone', ...call.params } }),
  };
}
