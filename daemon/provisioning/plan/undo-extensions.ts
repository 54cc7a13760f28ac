import { no, ok, problem, type Result } from '../../lib/index.ts';
import { restingState } from '../../domain/index.ts';
import { sameValue } from '../../settings/index.ts';
import type { ChangeRecord, ExtensionRecord } from '../../store/index.ts';
import { mask } from '../overrides.ts';
import type { PlannedChange } from './changes.ts';
import type { TakenBack } from './contract.ts';
import { lostRefusal, namesIn, valuesIn, weigh } from './undo-parts.ts';
import type { Part, Values } from './undo-parts.ts';
import { leftOut } from './undo-settings.ts';

type ExtensionEdit = Extract<PlannedChange, { readonly change: 'extension' }>['extension'];

function partsOf(names: readonly string[], was: Values, left: Values, now: ExtensionRecord): readonly Part[] {
  const told = new Map<string, unknown>([...Object.entries(now), ['secret', mask]]);
  const one = (name: string): Part => ({
    ...{ name, was: was[name], left: left[name], now: told.get(name) },
    isSecret: name === 'secret',
  });
  return names.map(one);
}

/** Takes back a change of an extension's fields. A changed secret stays changed: the earlier one is kept nowhere. */
export function undoExtension(
  change: ChangeRecord,
  now: ExtensionRecord,
  later: readonly ChangeRecord[],
  how: { readonly partly: boolean },
): Result<TakenBack> {
  const [before, after] = [valuesIn(change.before), valuesIn(change.after)];
  const weighed = weigh(partsOf(namesIn(change), before, after, now), later);
  if (!weighed.ok) return weighed;
  const { back, lost } = weighed.value;
  const refusal = lostRefusal(lost, back.length > 0, how);
  if (refusal !== null) return refusal;
  const extension = Object.fromEntries(back.map(({ name, was }) => [name, was])) as ExtensionEdit;
  const changes: PlannedChange[] =
    back.length === 0 ? [] : [{ change: 'extension', number: change.entityId, extension }];
  return ok({ changes, findings: leftOut(lost) });
}

/** Whether somebody changed the secret since the extension is there: one that came back has a secret that nobody chose. */
function isSecretChosen(later: readonly ChangeRecord[]): boolean {
  const back = later.findIndex(({ action }) => action === 'add' || action === 'remove');
  return later.slice(0, back === -1 ? undefined : back).some((row) => namesIn(row).includes('secret'));
}

/** Takes back the adding of an extension, if nobody made anything else of it since; facts such as do-not-disturb do not count. */
export function undoExtensionAdd(
  change: ChangeRecord,
  now: ExtensionRecord,
  allLater: readonly ChangeRecord[],
): Result<TakenBack> {
  const own = allLater.filter(({ transaction }) => transaction === change.transaction).toReversed();
  const left = Object.assign({}, ...[change, ...own].map(({ after }) => after)) as Values;
  const later = allLater.filter(({ transaction }) => transaction !== change.transaction);
  const added = valuesIn(change.after);
  const names = ['name', 'authUser', 'mailbox', ...(isSecretChosen(later) ? ['secret'] : [])];
  // What the rest of its transaction changed may have been taken back already.
  const parts = partsOf(names, {}, left, now).filter((one) => one.isSecret || !sameValue(one.now, added[one.name]));
  const weighed = weigh(parts, later);
  if (!weighed.ok) return weighed;
  return ok({ changes: [{ change: 'extension-remove', number: change.entityId }], findings: [] });
}

/** Takes back a removal: the extension is added again, with a new secret. */
export function undoExtensionRemove(
  change: ChangeRecord,
  now: ExtensionRecord | null,
  later: readonly ChangeRecord[],
): Result<TakenBack> {
  const number = change.entityId;
  if (now !== null)
    return no(problem('undo-contradicted', { what: number, changes: later.map(({ id }) => id).join(', ') || '?' }));
  const { name, authUser, mailbox, state } = valuesIn(change.before) as Partial<ExtensionRecord>;
  const extension = { number, name: name ?? number, authUser: authUser ?? null, mailbox: mailbox ?? null };
  const changes: PlannedChange[] = [{ change: 'extension-add', extension }];
  if (state !== undefined && !sameValue(state, restingState))
    changes.push({ change: 'extension', number, extension: { state } });
  return ok({ changes, findings: [{ code: 'extension-back', parameters: { number } }] });
}
