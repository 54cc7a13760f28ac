import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { problemText, ProblemNote } from '../problem-note.tsx';
import { sourceText } from '../settings/say.ts';
import type { Target } from '../settings/rows.ts';
import { CopyFrom } from './copy-from.tsx';
import { Drawing } from './drawing.tsx';
import { unfitKeys, watchedNumbers } from './fit.ts';
import { Inspector } from './inspector.tsx';
import { KeysSaveBar, refusedKey } from './save-bar.tsx';
import { keysTexts as text } from './text.ts';
import { Toolbar } from './toolbar.tsx';
import { UnfitKeys } from './unfit.tsx';
import { useBench } from './use-bench.ts';
import type { Bench } from './use-bench.ts';
import { useDesk } from './use-desk.ts';
import type { Desk, Model } from './use-desk.ts';
import { useSheet } from './use-sheet.ts';
import type { Sheet } from './use-sheet.ts';

const helps = [
  [['←', '↑', '↓', '→'], text.walk],
  [['Enter'], text.edit],
  [[], text.typeToFind],
  [['Del'], text.clears],
  [['Shift', 'Del'], text.resets],
  [['Alt', '←→'], text.moves],
  [['PgDn'], text.turns],
] as const;

function Foot({ bench }: { readonly bench: Bench }) {
  const { say } = useWords();
  const { sheet, desk } = bench;
  const n = watchedNumbers(sheet.slots, sheet.wishes, desk.banks, desk.can).size;
  return (
    <div class="foot">
      <span>{say(sheet.target.level === 'phone' ? text.watches : text.watchedHere, { n })}</span>
      <span class="keys">
        {helps.map(([keys, label]) => (
          <span key={label.en}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {say(label)}
          </span>
        ))}
      </span>
    </div>
  );
}

function Waiting() {
  return (
    <div class="stack8" aria-busy="true">
      {[420, 380, 400, 360].map((width) => (
        <span key={width} class="grey" style={{ width: `${width}px` }} />
      ))}
    </div>
  );
}

interface EditorProps {
  readonly target: Target;
  /** null = nobody knows which. */
  readonly model: Model | null;
  /** What stands above the drawing. */
  readonly name: string;
  readonly lines: Parameters<typeof useDesk>[0]['lines'];
  readonly status?: ComponentChildren;
  readonly note?: string;
}

function Bench_(props: EditorProps & { readonly sheet: Sheet; readonly desk: Desk }) {
  const { target, model, name, sheet, desk, status, note } = props;
  const words = useWords();
  const { say } = words;
  const bench = useBench(sheet, desk);
  const panel = useRef<HTMLElement>(null);
  const [isCopying, setCopying] = useState(false);
  const modelName = model?.name ?? null;
  const unfit = unfitKeys(sheet.slots, sheet.wishes, desk.banks, desk.can);
  const edit = () => panel.current?.querySelector<HTMLElement>('select, input')?.focus();
  const refused =
    sheet.refusal !== null && refusedKey(sheet) === bench.chosen ? problemText(words, sheet.refusal) : null;
  const role = say(target.level === 'phone' ? text.roleOperator : text.roleAdmin);
  const source = target.level === 'phone' && modelName !== null ? sourceText(words, 'model', modelName) : null;
  const hasModules = desk.banks.some(({ module }) => module !== null);
  return (
    <div class="keyeditor">
      <Toolbar {...{ bench, source }} onCopyFrom={target.level === 'phone' ? () => setCopying(true) : null} />
      {!bench.canEdit && (
        <p class="note">
          <Icon name="info" />
          {say(text.readOnly, { role })}
        </p>
      )}
      {note !== undefined && (
        <p class="note">
          <Icon name="info" />
          {note}
        </p>
      )}
      {desk.banks.length === 0 ? (
        <p class="dim">{say(text.noKeys, { model: modelName ?? name })}</p>
      ) : (
        <Drawing {...{ bench, modelName, name, status, edit }}>
          <Inspector {...{ bench, modelName, panel, refused }} />
        </Drawing>
      )}
      {desk.mayHaveModules && !hasModules && <p class="xs faint footnote">{say(text.noModules)}</p>}
      <UnfitKeys {...{ bench, modelName }} keys={unfit} />
      {desk.banks.length > 0 && <Foot bench={bench} />}
      <KeysSaveBar bench={bench} />
      {isCopying && target.level === 'phone' && (
        <CopyFrom bench={bench} mac={target.mac} onClose={() => setCopying(false)} />
      )}
    </div>
  );
}

/** The keys of a level, drawn as they lie on the phone. */
export function KeyEditor(props: EditorProps) {
  const { target, model, lines } = props;
  const sheet = useSheet(target);
  const { settings, slots, wishes, problem } = sheet;
  const used = useMemo(() => [...slots.keys(), ...wishes.keys()], [slots, wishes]);
  const items = settings?.items ?? nothing;
  const desk = useDesk({ model, settings: items, used, lines, isPhone: target.level === 'phone' });
  if (settings !== null) return <Bench_ {...props} {...{ sheet, desk }} />;
  return problem === null ? <Waiting /> : <ProblemNote problem={problem} retry={sheet.reload} />;
}

const nothing: Parameters<typeof useDesk>[0]['settings'] = [] as const;
