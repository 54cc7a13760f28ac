import type { components } from '../../api/schema.ts';
import type { SettingWords } from '../../parts/setting-words.ts';
import type { Words } from '../../text/words.ts';
import { fieldLabel, fieldValue } from './fields.ts';
import { activityTexts as text, deedTexts } from './text.ts';

export type AuditRow = components['schemas']['AuditRow'];
type Entity = AuditRow['entity'];

/** One thing that became another. null = it was not told: something was added, or removed. */
export interface Change {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Side = Readonly<Record<string, unknown>>;

const sideOf = (value: unknown): Side =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Side) : {};

// Marks of removed raw parameters follow by themselves.
const isMark = (name: string) => name.startsWith('raw-removed.');

// What an added phone or extension is without saying so.
const isEmpty = (value: unknown) =>
  value == null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** Not worth a line where a thing is added or removed. */
const unsaid: Partial<Record<Entity, readonly string[]>> = {
  device: ['mac', 'assumed'],
  extension: ['state', 'secret'],
  session: ['expiresAt'],
};

const namesIn = (before: Side, after: Side) => [...new Set([...Object.keys(before), ...Object.keys(after)])];

/** Parts of a state that stay are not told. */
function narrowed(before: Side, after: Side): readonly [Side, Side] {
  const [was, is] = [sideOf(before['state']), sideOf(after['state'])];
  if (Object.keys(was).length === 0 || Object.keys(is).length === 0) return [before, after];
  const changed = namesIn(was, is).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const only = ({ state: _, ...rest }: Side, from: Side) => ({
    ...rest,
    ...Object.fromEntries(changed.map((name) => [name, from[name]])),
  });
  return [only(before, was), only(after, is)];
}

/** What a row changed, from what to what, in words: settings by their names, secrets hidden. */
export function changesIn(row: AuditRow, words: Words, settings: SettingWords): readonly Change[] {
  if (row.entity === 'device-data' || row.entity === 'key') return [];
  if (row.action === 'settings') {
    const [before, after] = [sideOf(row.before), sideOf(row.after)];
    return namesIn(before, after)
      .filter((name) => !isMark(name))
      .map((name) => ({
        label: settings.label(name),
        before: settings.value(name, before[name]),
        after: settings.value(name, after[name]),
      }));
  }
  const [before, after] = narrowed(sideOf(row.before), sideOf(row.after));
  const isWhole = row.before === null || row.after === null;
  const hidden = isWhole ? (unsaid[row.entity] ?? []) : [];
  return namesIn(before, after)
    .filter((name) => !hidden.includes(name) && !(isWhole && isEmpty(before[name] ?? after[name])))
    .map((name) => ({
      label: fieldLabel(words, name),
      before: row.before === null ? null : fieldValue(words, name, before[name]),
      after: row.after === null ? null : fieldValue(words, name, after[name]),
    }));
}

const isDeed = (key: string): key is keyof typeof deedTexts => Object.hasOwn(deedTexts, key);

/** What was done, in a word or two: "Phone added". */
export function deedOf(row: AuditRow, { say }: Words): string {
  const { entity, action, actor } = row;
  const key = `${levelOf(row) === null ? entity : 'model'}-${action}`;
  if (isDeed(key)) return say(deedTexts[key]);
  return actor.startsWith('phone:') ? say(text.phoneDid) : `${entity} ${action}`;
}

/** The level that settings were changed at, where a row is about one. `model` null = the default. */
export function levelOf({ entity, entityId }: AuditRow): { readonly vendor: string; readonly model: string } | null {
  const [, vendor, model] = (entity === 'level' && /^model\/([^/]+)\/(.+)$/.exec(entityId)) || [];
  return vendor === undefined || model === undefined ? null : { vendor, model };
}

/** Why nothing takes some rows back. */
export type Reason = 'phone' | 'token' | 'account' | 'session' | 'key' | 'incident' | 'data';

/** Why a row cannot be taken back, as far as that can be told without asking; null = it may be. */
export function whyNot({ entity, action }: AuditRow): Reason | null {
  if (entity === 'device') return action === 'steady' ? 'phone' : null;
  if (entity === 'extension' || entity === 'level' || entity === 'user-device') return null;
  if (entity === 'account' || entity === 'api-token' || entity === 'redirection') return 'account';
  return entity === 'device-data' ? 'data' : entity;
}

/** Whom taking it back is for: defaults, models and extensions reach others' phones. */
export const roleToUndo = ({ entity }: AuditRow) =>
  entity === 'device' || entity === 'user-device' ? ('operator' as const) : ('admin' as const);

/** Rows that were made at once, the newest transaction first. The most telling row stands for all of them. */
export interface Group {
  readonly transaction: string;
  readonly rows: readonly AuditRow[];
  readonly main: AuditRow;
}

const telling: readonly Entity[] = [
  'device',
  'level',
  'extension',
  'user-device',
  'redirection',
  'device-data',
  'account',
  'api-token',
];
// What came or went says more than how it was set up.
function weight({ entity, action }: AuditRow): number {
  if (action === 'steady') return -1;
  if (!telling.includes(entity)) return 0;
  return 2 * (telling.length - telling.indexOf(entity)) + (action === 'add' || action === 'remove' ? 1 : 0);
}

/** Puts rows of one transaction together; their order, newest first, stays. */
export function groupsOf(rows: readonly AuditRow[]): readonly Group[] {
  const groups = new Map<string, AuditRow[]>();
  for (const row of rows) groups.set(row.transaction, [...(groups.get(row.transaction) ?? []), row]);
  return [...groups].map(([transaction, all]) => {
    const main = all.reduce((best, row) => (weight(row) > weight(best) ? row : best));
    return { transaction, rows: all, main };
  });
}

/** Whether somebody changed something: not a phone that came, nobody who signed in. */
export const isChange = ({ main }: Group): boolean =>
  main.entity !== 'session' && !main.actor.startsWith('phone:') && weight(main) >= 0;
