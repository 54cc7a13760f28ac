import type { z } from 'zod';
import type { Language } from '../../lib/index.ts';
import type { Fleet, SettingTarget } from '../../provisioning/index.ts';
import type { SettingDescription } from '../../settings/index.ts';
import type { Actor } from '../../store/index.ts';
import type { DescriptionOutput, Routes, SettingsOutput } from '../contract/index.ts';
import type { settingRoutes } from '../contract/settings.ts';
import type { Handlers } from '../http/mount.ts';
import { answerItems, has, holds } from './list.ts';
import { must, tellFinding } from './parts.ts';

function tell(entry: SettingDescription): DescriptionOutput {
  const choices = entry.choices?.map((choice) => ({ ...choice })) ?? null;
  return { ...entry, choices, levels: [...entry.levels], schema: { ...entry.schema } };
}

type LevelQuery = z.output<Routes['settings.ofDefault']['query']>;

async function answerLevel(fleet: Fleet, target: SettingTarget, query: LevelQuery) {
  const { version, settings } = must(fleet.settings(target, query.reveal));
  const q = query.q?.toLowerCase();
  const items: SettingsOutput['items'] = settings.map(({ id, value, source, reset, support }) => ({
    id,
    value,
    source,
    reset: reset && { value: reset.value, source: reset.source },
    support,
  }));
  const page = await answerItems(query, {
    rows: items,
    idOf: ({ id }) => id,
    orders: { catalogue: (_, place) => place, id: ({ id }) => id, source: ({ source }) => source },
    fits: ({ id, source }) => has(query.source, source) && holds(q, id),
  });
  return { body: { version, ...page }, version };
}

function answerCatalogue(
  entries: readonly DescriptionOutput[],
  query: z.output<Routes['settings.catalogue']['query']>,
) {
  const q = query.q?.toLowerCase();
  return answerItems(query, {
    rows: entries,
    idOf: ({ id }) => id,
    orders: {
      catalogue: (_, place) => place,
      id: ({ id }) => id,
      group: ({ group }) => group,
      label: ({ label }) => label,
    },
    fits: ({ id, group, levels, label, help }) =>
      has(query.group, group) &&
      (query.level === undefined || levels.includes(query.level)) &&
      holds(q, id, label, help),
  });
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
    'settings.catalogue': async ({ query, language }) => ({
      body: await answerCatalogue(catalogueIn(language), query),
    }),
    'settings.ofDefault': ({ query }) => answerLevel(fleet, { level: 'default' }, query),
    'settings.changeDefault': (call) => change({ ...call, target: { level: 'default' } }),
    'settings.ofModel': ({ params, query }) => answerLevel(fleet, { level: 'model', ...params }, query),
    'settings.changeModel': (call) => change({ ...call, target: { level: 'model', ...call.params } }),
    'settings.ofPhone': ({ params, query }) => answerLevel(fleet, { level: 'phone', ...params }, query),
    'settings.changePhone': (call) => change({ ...call, target: { level: 'phone', ...call.params } }),
  };
}
