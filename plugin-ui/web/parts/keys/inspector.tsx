import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icons.ts';
import { ExtensionField } from './extension-field.tsx';
import { faultOf, needOf, withKind, withParts } from './kinds.ts';
import type { Key } from './kinds.ts';
import { placeOf } from './places.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import { Whence } from './whence.tsx';
import type { Direction } from './walk.ts';
import { followedName, keyFaultText, kindText, placeText, unsetText } from './words.ts';

interface Inspected {
  readonly bench: Bench;
  readonly id: string;
}

const ordinals = { one: text.rowOne, two: text.rowTwo, few: text.rowFew, other: text.rowOther } as const;

function usePlace({ bench, id }: Inspected): string {
  const { say } = useWords();
  const place = placeOf(bench.desk.banks, id);
  const side = place?.bank.pages[place.page]?.columns[place.column]?.side ?? null;
  if (place === null || place.bank.isList) return '';
  const page = String(place.page + 1);
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(place.row + 1);
  const row = say(ordinals[rule as keyof typeof ordinals] ?? text.rowOther, { row: String(place.row + 1) });
  if (side === null) return place.bank.pages.length > 1 ? say(text.atPage, { page }) : '';
  return say(text.atPlace, { page, side: say(side === 'left' ? text.left : text.right), row });
}

function KindField({ bench, id, kind }: Inspected & { readonly kind: string }) {
  const words = useWords();
  const { say } = words;
  const field = useId();
  const { value, isOwn } = bench.of(id);
  const bank = placeOf(bench.desk.banks, id)?.bank.kind ?? 'line';
  const kinds = bench.desk.can.kinds[bank];
  const known = kind === '' || kind === 'none' || kinds.includes(kind) ? kinds : [kind, ...kinds];
  const choose = (chosen: string) => {
    bench.find(null);
    if (chosen === 'none') bench.setNone(id);
    else if (chosen === '') bench.reset(id);
    else bench.set(id, withKind(value, chosen));
  };
  return (
    <div class="field">
      <label for={field}>{say(text.kind)}</label>
      <span class="sel">
        <select
          class="in"
          id={field}
          disabled={!bench.canEdit}
          value={kind}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {value === null && !isOwn && <option value="">{unsetText(words, id)}</option>}
          {known.map((one) => (
            <option key={one} value={one}>
              {kindText(words, one)}
            </option>
          ))}
          <option value="none">{say(text.none)}</option>
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}

const plainLabels = { digits: text.digits, url: text.url, 'address-port': text.addressPort } as const;

function PlainField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onType: (value: string) => void;
}) {
  const { label, value, placeholder, error, disabled, onType } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class={error === null ? 'in' : 'in err'}
        {...{ id, value, placeholder, disabled }}
        maxLength={511}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {error !== null && (
        <span class="err-text" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

function ValueField({ bench, id, typed, error }: Inspected & { readonly typed: Key; readonly error: string | null }) {
  const { say } = useWords();
  const need = needOf(typed.kind);
  if (need === 'none') return null;
  const set = (value: string) => bench.set(id, withParts(typed, { value }), `${id} value`);
  if (need === 'number' || need === 'number-optional') {
    const end = () => {
      bench.find(null);
      bench.focusKey();
    };
    return (
      <ExtensionField
        key={id}
        label={say(need === 'number' ? text.extension : text.optionalExtension)}
        value={typed.value ?? ''}
        all={bench.desk.extensions}
        typed={bench.finding}
        disabled={!bench.canEdit}
        error={error}
        onTake={set}
        onEnd={end}
      />
    );
  }
  return (
    <PlainField
      label={say(plainLabels[need])}
      value={typed.value ?? ''}
      error={error}
      disabled={!bench.canEdit}
      onType={set}
    />
  );
}

const withoutLine = new Set([
  'dnd',
  'url',
  'phone-lock',
  'menu',
  'status',
  'history',
  'ldap',
  'multicast-paging',
] as const);

function LineField({ bench, id, typed }: Inspected & { readonly typed: Key }) {
  const { say } = useWords();
  const field = useId();
  const { names, can, lines } = bench.desk;
  const most = Math.max(can.accounts ?? 6, typed.line ?? 1, ...lines.map(({ slot }) => slot));
  if (most < 2 || (withoutLine as ReadonlySet<string>).has(typed.kind)) return null;
  return (
    <div class="field">
      <label for={field}>{say(text.byLine)}</label>
      <span class="sel">
        <select
          class="in"
          id={field}
          disabled={!bench.canEdit}
          value={String(typed.line ?? 1)}
          onChange={(event) => bench.set(id, withParts(typed, { line: Number(event.currentTarget.value) }))}
        >
          {Array.from({ length: most }, (_, at) => {
            const line = String(at + 1);
            const name = names.ofLine(at + 1);
            return (
              <option key={line} value={line}>
                {name === null ? say(text.lineN, { line }) : say(text.lineNamed, { line, name })}
              </option>
            );
          })}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}

const moves = [
  ['ArrowUp', 'up', text.moveUp],
  ['ArrowDown', 'down', text.moveDown],
  ['ArrowLeft', 'left', text.moveLeft],
  ['ArrowRight', 'right', text.moveRight],
] as const satisfies readonly (readonly [Direction, IconName, unknown])[];

function Moves({ bench, id }: Inspected) {
  const { say } = useWords();
  return (
    <div class="row" role="group" aria-label={say(text.move)}>
      <span class="lbl grow">{say(text.move)}</span>
      {moves.map(([direction, icon, label]) => {
        const to = bench.next(direction);
        return (
          <button
            key={direction}
            class="btn sq sm"
            type="button"
            aria-label={say(label)}
            title={say(label)}
            disabled={to === null}
            onClick={() => to !== null && bench.move(id, to)}
          >
            <Icon name={icon} />
          </button>
        );
      })}
    </div>
  );
}

/** What the chosen key does, whence, and what could be done. */
export function Inspector(props: {
  readonly bench: Bench;
  readonly modelName: string | null;
  readonly panel: RefObject<HTMLElement>;
  /** What the API refused about this key; null = nothing. */
  readonly refused: string | null;
}) {
  const { bench, modelName, panel, refused } = props;
  const words = useWords();
  const { say } = words;
  const { chosen: id, finding, canEdit } = bench;
  const at = usePlace({ bench, id: id ?? '' });
  if (id === null) return <aside class="card insp" ref={panel} aria-label={say(text.inspector)} />;
  const { value, isOwn } = bench.of(id);
  const sought = finding === null ? null : bench.kindForFound(id);
  const typed = sought === null ? value : value?.kind === sought ? value : withKind(value, sought);
  const kind = typed?.kind ?? (isOwn ? 'none' : '');
  const fault = isOwn && value !== null && finding === null ? faultOf(value) : null;
  const error = refused ?? (fault === null ? null : keyFaultText(words, fault));
  const name = typed === null ? null : followedName(typed, bench.desk.names);
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    bench.focusKey();
  };
  return (
    <aside class="card insp stack" ref={panel} aria-label={say(text.inspector)} onKeyDown={back}>
      <div class="row">
        <h2>{placeText(words, id)}</h2>
        {at !== '' && <span class="tag end">{at}</span>}
      </div>
      <KindField {...{ bench, id, kind }} />
      {typed !== null && <ValueField {...{ bench, id, typed, error }} />}
      {typed !== null && needOf(typed.kind) === 'none' && error !== null && <span class="err-text">{error}</span>}
      {typed !== null && (
        <PlainField
          key={id}
          label={say(text.label)}
          value={typed.label ?? ''}
          placeholder={name === null ? '' : say(text.follows, { name })}
          error={null}
          disabled={!canEdit}
          onType={(label) => bench.set(id, withParts(typed, { label }), `${id} label`)}
        />
      )}
      {typed !== null && <LineField {...{ bench, id, typed }} />}
      <Whence {...{ bench, id, modelName }} />
      {canEdit && <Moves {...{ bench, id }} />}
    </aside>
  );
}
