import type { Ask } from '../../api/client.ts';
import type { Outcome } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import type { Faster } from '../faster.ts';
import type { Changes } from './edits.ts';
import type { Setting, Target } from './rows.ts';

type Schemas = components['schemas'];

/** A level's settings as the API tells them. */
export interface LevelSettings {
  readonly items: readonly Setting[];
  readonly version: number;
}

/** A level by one text, for drafts: `phone/80:5E:C0:12:34:56`, `model/yealink/T54`, `default`. */
export function nameOf(target: Target): string {
  if (target.level === 'phone') return `phone/${target.mac}`;
  return target.level === 'model' ? `model/${target.vendor}/${target.model}` : 'default';
}

/** Reads a level's settings. `reveal` with an id: only that one, with its secret. */
export function readLevel(ask: Ask, target: Target, reveal: string | null = null): Promise<Outcome<LevelSettings>> {
  const query = reveal === null ? {} : { q: reveal, reveal: true };
  return ask((api) => {
    if (target.level === 'phone')
      return api.GET('/phones/{mac}/settings', { params: { path: { mac: target.mac }, query } });
    if (target.level === 'default') return api.GET('/defaults/settings', { params: { query } });
    const { vendor, model } = target;
    return api.GET('/models/{vendor}/{model}/settings', { params: { path: { vendor, model }, query } });
  });
}

/** Changes a phone's settings at once. */
export function changePhone(
  ask: Ask,
  mac: string,
  version: number,
  body: Changes,
): Promise<Outcome<Schemas['SettingsChanged']>> {
  const headers = { 'If-Match': `"${version}"` };
  return ask((api) => api.PATCH('/phones/{mac}/settings', { params: { path: { mac } }, headers, body }));
}

const keysOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** Asks who changed a level last, where no refusal tells it; null = nobody knows. */
export async function lastChange(ask: Ask, target: Target): Promise<Faster | null> {
  const answer = await ask((api) =>
    target.level === 'phone'
      ? api.GET('/phones/{mac}/changes', { params: { path: { mac: target.mac }, query: { limit: 1 } } })
      : api.GET('/changes', { params: { query: { entity: 'level', entityId: nameOf(target), limit: 1 } } }),
  );
  const [row] = answer.ok ? answer.data.items : [];
  if (row === undefined) return null;
  const fields = [...new Set([...keysOf(row.before), ...keysOf(row.after)])];
  return { by: row.actor, at: Date.parse(row.at), fields };
}
