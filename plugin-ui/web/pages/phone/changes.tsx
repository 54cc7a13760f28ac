import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import type { SettingWords } from '../../parts/setting-words.ts';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { startUndo } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import { changedFields, linesText } from './change-parts.ts';
import type { ChangedField } from './change-parts.ts';
import { changeTexts as text } from './change-text.ts';
import type { Shown } from './head.tsx';
import { makeName } from './naming.ts';

type Change = components['schemas']['Change'];

const pageSize = 20;
const mostFields = 6;
const actionTexts = {
  add: text.added,
  remove: text.removed,
  change: text.changed,
  settings: text.settings,
} as const;
const isKnown = (action: string): action is keyof typeof actionTexts => Object.hasOwn(actionTexts, action);

/** The act in a few words. What is not known here is told plainly as a change. */
function titleOf({ action, before, after }: Change) {
  if (action === 'steady')
    return hasSteady(after) ? text.steadyBegan : hasSteady(before) ? text.steadyEnded : text.changed;
  return isKnown(action) ? actionTexts[action] : text.changed;
}

const fieldTexts = { model: text.model, vendor: text.vendor, note: text.note, lines: text.lines } as const;
const isField = (field: string): field is keyof typeof fieldTexts => Object.hasOwn(fieldTexts, field);

const hasSteady = (side: unknown) =>
  typeof side === 'object' && side !== null && 'steadySince' in side && side.steadySince !== null;

/** What changed, as people read it. */
function Fields({ change, settings }: { readonly change: Change; readonly settings: SettingWords }) {
  const { say } = useWords();
  const all = changedFields(change.before, change.after);
  const valueOf = (field: string, value: unknown): ComponentChildren => {
    if (change.action === 'settings') return settings.value(field, value);
    if (field === 'lines') return linesText(value) || say(text.nothing);
    if (field === 'vendor' && typeof value === 'string') return makeName(value);
    return typeof value === 'string' && value !== '' ? value : say(text.nothing);
  };
  const known = change.action === 'settings' ? all : all.filter(({ field }) => isField(field));
  const name = ({ field }: ChangedField) =>
    change.action === 'settings' || !isField(field) ? settings.label(field) : say(fieldTexts[field]);
  const isWhole = change.action === 'add' || change.action === 'remove';
  const side = change.action === 'remove' ? 'before' : 'after';
  return (
    <>
      {known.slice(0, mostFields).map((one, index) => (
        <span key={one.field}>
          {index > 0 && ', '}
          {name(one)} {isWhole ? valueOf(one.field, one[side]) : null}
          {!isWhole && (
            <>
              <span class="dim">{valueOf(one.field, one.before)}</span>
              {' → '}
              {valueOf(one.field, one.after)}
            </>
          )}
        </span>
      ))}
      {known.length > mostFields && <span class="faint">{say(text.andMore, { n: known.length - mostFields })}</span>}
    </>
  );
}

function ChangeRow(props: {
  readonly change: Change;
  readonly settings: SettingWords;
  readonly undo: (() => void) | null;
}) {
  const { change, settings, undo } = props;
  const { say } = useWords();
  const { action, actor, at, id } = change;
  const byPhone = actor.startsWith('phone:');
  return (
    <li>
      <span class="faint">
        <When at={at} />
      </span>
      <Icon name={byPhone ? 'phone' : 'pen'} />
      <span class="ph-event">
        <span class="ph-break">
          <b>{say(titleOf(change))}</b> {action !== 'steady' && <Fields change={change} settings={settings} />}
        </span>
        <span class="hint">{byPhone ? say(text.byItself) : say(text.by, { who: actor })}</span>
      </span>
      {undo === null ? (
        <span />
      ) : (
        <button class="link s" type="button" aria-label={say(text.undoOne, { id })} onClick={undo}>
          {say(text.undo)}
        </button>
      )}
    </li>
  );
}

/** Who changed what on this phone; taken back by a plan that is seen first. */
export function Changes({ view }: { readonly view: Shown }) {
  const page = usePage();
  const { say } = page.words.value;
  const { mac, phone } = view;
  const settings = useSettingWords();
  const [count, setCount] = useState(pageSize);
  const [problem, setProblem] = useState<Problem | null>(null);
  const params = { path: { mac }, query: { limit: count } };
  const changes = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/changes', { params })), [mac, count]);
  useEffect(() => {
    if (changes.data !== null) changes.reload();
  }, [phone.version, phone.state.since]);
  const undoOf = ({ action, actor, id }: Change) =>
    ['change', 'settings'].includes(action) && !actor.startsWith('phone:') && page.session.may('operator')
      ? () => void startUndo(page, String(id), link(['phones', mac, 'events'])).then(setProblem)
      : null;
  return (
    <section class="card flush" aria-labelledby="h-changes">
      <header>
        <h2 id="h-changes">{say(text.title)}</h2>
      </header>
      {changes.problem !== null && <ProblemNote problem={changes.problem} retry={changes.reload} />}
      {problem !== null && <ProblemNote problem={problem} />}
      <ol class="events" aria-busy={changes.isLoading}>
        {(changes.data?.items ?? []).map((change) => (
          <ChangeRow key={change.id} change={change} settings={settings} undo={undoOf(change)} />
        ))}
      </ol>
      {changes.data?.next != null && (
        <p class="ph-foot">
          <button class="btn sm" type="button" onClick={() => setCount(count + pageSize)}>
            {say(text.older)}
          </button>
        </p>
      )}
    </section>
  );
}
