import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { KeyButton } from './key-button.tsx';
import { keysOf } from './places.ts';
import type { Bank, KeyPage } from './places.ts';
import { keysTexts as text } from './text.ts';
import type { Bench } from './use-bench.ts';
import { useDrag } from './use-drag.ts';
import type { Direction } from './walk.ts';
import { contentText } from './words.ts';

interface Drawn {
  readonly bench: Bench;
  readonly modelName: string | null;
  readonly drag: ReturnType<typeof useDrag>;
}

interface Part {
  readonly bank: Bank;
  readonly page: KeyPage;
  readonly at: number;
}

function Pages({
  bench,
  bank,
  at,
  name,
}: {
  readonly bench: Bench;
  readonly bank: Bank;
  readonly at: number;
  readonly name: string;
}) {
  const { say } = useWords();
  if (bank.pages.length < 2) return null;
  const pages = (
    <span class="pages" role="group" aria-label={say(text.pageOf, { bank: name })}>
      {bank.pages.map(({ first, last }, index) => (
        <button
          key={first}
          type="button"
          aria-pressed={index === at}
          aria-label={
            bank.isList
              ? say(text.keysOf, { range: `${first}–${last}` })
              : say(text.pageN, { number: String(index + 1) })
          }
          onClick={() => bench.turn(bank, index)}
        >
          {bank.isList ? `${first}–${last}` : index + 1}
        </button>
      ))}
    </span>
  );
  return pages;
}

function Fixed({ side }: { readonly side: 'left' | 'right' | null }) {
  const { say } = useWords();
  return (
    <span class={`key fixed ${side ?? ''}`}>
      <i class="cap" aria-hidden="true" />
      <span class="k">
        <b>{say(text.pageKey)}</b>
      </span>
      <Icon name="next" />
    </span>
  );
}

/** More rows than these are drawn lower, to be seen at once. */
const mostTall = 10;

/** A page of keys: row by row for the eye, column by column for the count. */
function BankPage({ part, drawn }: { readonly part: Part; readonly drawn: Drawn }) {
  const { bench, modelName, drag } = drawn;
  const { page, bank } = part;
  const { columns } = page;
  const rows = Math.max(...columns.map(({ keys }) => keys.length));
  const isFull = (id: string | null, row: number, keys: readonly (string | null)[]) =>
    id !== null || row < keys.findLastIndex((key) => key !== null) || keys.length === rows;
  const cells = Array.from({ length: rows }, (_, row) =>
    columns.map(({ side, keys }, column) => {
      const id = keys[row] ?? null;
      const shape = bank.kind === 'soft' ? null : side;
      if (id !== null) {
        const dragged = drag.drag?.id === id;
        const over = drag.drag?.over === id;
        const onChoose = (key: string) => {
          if (!drag.wasDrag()) bench.choose(key);
        };
        return <KeyButton key={id} {...{ bench, id, modelName, dragged, over, onChoose }} side={shape} />;
      }
      const isFixed = row < keys.length && !bank.isList && bank.kind !== 'soft' && isFull(id, row, keys);
      return isFixed ? <Fixed key={`${column}-${row}`} side={shape} /> : <span key={`${column}-${row}`} />;
    }),
  );
  const kind = bank.kind === 'soft' ? 'softs' : rows > mostTall && !bank.isList ? 'bank dense' : 'bank';
  return (
    <div class={kind} style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
      {cells}
    </div>
  );
}

const arrows = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const);
const isArrow = (key: string): key is Direction => arrows.has(key as Direction);
const isSign = (event: KeyboardEvent) =>
  event.key.length === 1 && event.key !== ' ' && /[\p{L}\p{N}*#+]/u.test(event.key);

/** What keys of the keyboard do on a key of the drawing; false = nothing. */
function press(bench: Bench, event: KeyboardEvent, edit: () => void): boolean {
  const { chosen, canEdit, sheet } = bench;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (chosen === null) return false;
  const isCommand = ctrlKey || metaKey;
  if (isCommand) {
    if (key.toLowerCase() !== 'z' && key.toLowerCase() !== 'y') return false;
    if (shiftKey || key.toLowerCase() === 'y') sheet.redo();
    else sheet.undo();
    return true;
  }
  if (isArrow(key)) {
    const to = bench.next(key);
    if (to !== null && altKey && canEdit) bench.move(chosen, to);
    else if (to !== null && !altKey) bench.choose(to, { focus: true });
    return true;
  }
  if (key === 'PageUp' || key === 'PageDown') {
    bench.turnChosen(key === 'PageDown' ? 1 : -1);
    return true;
  }
  if (key === 'Enter') {
    edit();
    return true;
  }
  if (!canEdit || altKey) return false;
  if (key === 'Delete' || key === 'Backspace') {
    if (shiftKey) bench.reset(chosen);
    else bench.setNone(chosen);
    return true;
  }
  if (!isSign(event) || bench.kindForFound(chosen) === null) return false;
  bench.find(`${bench.finding ?? ''}${key}`);
  return true;
}

function useFocusing(bench: Bench) {
  const box = useRef<HTMLDivElement>(null);
  const { focusAsked, chosen } = bench;
  useLayoutEffect(() => {
    if (focusAsked > 0) box.current?.querySelector<HTMLElement>(`[data-key="${chosen}"]`)?.focus();
  }, [focusAsked]);
  return box;
}

/** The phone and its modules, with the inspector (`children`) beside them. */
export function Drawing(props: {
  readonly bench: Bench;
  readonly modelName: string | null;
  /** What the phone is called. */
  readonly name: string;
  /** What its screen shows above the keys; null = it is no phone. */
  readonly status: ComponentChildren;
  readonly edit: () => void;
  readonly children: ComponentChildren;
}) {
  const { bench, modelName, name, status, edit, children } = props;
  const words = useWords();
  const box = useFocusing(bench);
  const drag = useDrag({ box, isOn: bench.canEdit, drop: bench.move });
  const drawn = { bench, modelName, drag };
  const { shown, desk } = bench;
  const phone = shown.filter(({ bank }) => bank.module === null);
  const module = shown.find(({ bank }) => bank.module !== null);
  const dragged = drag.drag === null ? null : bench.of(drag.drag.id).value;
  const hear = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).matches('[data-key]')) return;
    if (event.key === 'Escape' && drag.drag !== null) drag.stop();
    else if (!press(bench, event, edit)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class={module === undefined ? 'keywrap alone' : 'keywrap'} ref={box} onKeyDown={hear} {...drag.handlers}>
      {phone.length > 0 && <PhoneDrawing {...{ drawn, phone, name, status }} />}
      {module !== undefined && <ModuleDrawing {...{ drawn, part: module, name }} banks={desk.banks} />}
      {children}
      {drag.drag !== null && (
        <span class="dragged" aria-hidden="true" style={{ left: `${drag.drag.x}px`, top: `${drag.drag.y}px` }}>
          {contentText(words, dragged, desk.names)}
        </span>
      )}
    </div>
  );
}

function PhoneDrawing(props: {
  readonly drawn: Drawn;
  readonly phone: readonly Part[];
  readonly name: string;
  readonly status: ComponentChildren;
}) {
  const { drawn, phone, name, status } = props;
  const { say } = useWords();
  const named = { line: text.lineKeys, soft: text.softKeys, expansion: text.modules } as const;
  const line = phone.filter(({ bank }) => bank.kind === 'line');
  const n = line.reduce((sum, { bank }) => sum + bank.count, 0);
  const isOpen = line.some(({ bank }) => bank.isOpen);
  return (
    <section class="dev" aria-label={say(text.phoneKeys, { phone: name })}>
      <header>
        <h2>{name}</h2>
        {line.length > 0 && !isOpen && <span class="xs faint">{say(text.nKeys, { n })}</span>}
        {line.length === 1 &&
          line.map(({ bank, at }) => (
            <Pages key={bank.id} bench={drawn.bench} {...{ bank, at }} name={say(text.lineKeys)} />
          ))}
      </header>
      <div class="screen">
        {status}
        {phone.map((part) => (
          <div key={part.bank.id} class="part">
            {(line.length > 1 || part.bank.kind === 'soft') && part.bank.pages.length > 1 && (
              <div class="parthead">
                <span class="xs faint">{say(part.bank.id === 'side' ? text.sideKeys : named[part.bank.kind])}</span>
                <Pages
                  bench={drawn.bench}
                  bank={part.bank}
                  at={part.at}
                  name={say(part.bank.id === 'side' ? text.sideKeys : named[part.bank.kind])}
                />
              </div>
            )}
            <BankPage part={part} drawn={drawn} />
          </div>
        ))}
      </div>
      {isOpen && drawn.modelName !== null && <p class="xs faint footnote">{say(text.openCount)}</p>}
    </section>
  );
}

function ModuleDrawing(props: {
  readonly drawn: Drawn;
  readonly part: Part;
  readonly name: string;
  readonly banks: readonly Bank[];
}) {
  const { drawn, part, name, banks } = props;
  const { bench } = drawn;
  const { say } = useWords();
  const { bank, at } = part;
  const modules = banks.flatMap(({ module }) => module ?? []);
  const number = String(bank.module ?? 1);
  const isNamed = bank.moduleType !== null && bank.moduleType !== 'module';
  const title = isNamed
    ? say(text.moduleTyped, { number, type: bank.moduleType ?? '' })
    : say(text.moduleN, { number });
  const used = bank.pages.flatMap(keysOf).filter((id) => bench.of(id).value !== null).length;
  return (
    <section class="dev exp" aria-label={say(text.ofModule, { phone: name, number })}>
      <header>
        <h2>{title}</h2>
        {modules.length > 1 && (
          <span class="pages" role="group" aria-label={say(text.modules)}>
            {modules.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === bank.module}
                aria-label={say(text.moduleN, { number: String(one) })}
                onClick={() => bench.showModule(one)}
              >
                {one}
              </button>
            ))}
          </span>
        )}
        {modules.length === 1 && <Pages {...{ bench, bank, at }} name={title} />}
      </header>
      <div class="screen">
        {modules.length > 1 && bank.pages.length > 1 && (
          <div class="parthead">
            <span class="xs faint">{say(text.page)}</span>
            <Pages {...{ bench, bank, at }} name={title} />
          </div>
        )}
        <BankPage part={part} drawn={drawn} />
      </div>
      <p class="xs faint footnote">{say(text.usedOf, { used: String(used), n: String(bank.count) })}</p>
    </section>
  );
}
