import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { usePage, useWords } from '../../state/page.ts';
import { fasterWords } from '../faster.ts';
import { Icon } from '../icon.tsx';
import { ProblemNote } from '../problem-note.tsx';
import type { FormContext } from './context.ts';
import { SettingsForm } from './form.tsx';
import type { Row, Target } from './rows.ts';
import { SaveBar } from './save-bar.tsx';
import { settingsTexts as text } from './text.ts';
import { useEditor } from './use-editor.ts';
import type { Clash, Editor } from './use-editor.ts';

/** Who was faster, with what. */
function ClashNote({ clash, rows }: { readonly clash: Clash; readonly rows: readonly Row[] }) {
  const { now, clock } = usePage();
  const words = useWords();
  const { say } = words;
  const { by } = clash;
  const labels = (by?.fields ?? []).flatMap((id) => rows.find((row) => row.id === id)?.about.label ?? []);
  return (
    <div class="note warn" role="alert">
      <Icon name="warn" />
      <span>
        {by === null
          ? say(text.clash)
          : say(text.clashWho, {
              ...fasterWords(words, by, Math.max(now.value, clock())),
              what: labels.length === 0 ? say(text.clashOther) : labels.join(', '),
            })}
      </span>
    </div>
  );
}

/** What stands above the save bar's buttons. */
export function Refused({ editor }: { readonly editor: Pick<Editor, 'errors' | 'refusal' | 'clash' | 'rows'> }) {
  const { say } = useWords();
  const { errors, refusal, clash, rows } = editor;
  return (
    <>
      {clash !== null && <ClashNote clash={clash} rows={rows} />}
      {refusal !== null && <ProblemNote problem={refusal} />}
      {errors.size > 0 && (
        <div class="note bad" role="alert">
          <Icon name="warn" />
          <span>{say(text.toMend, { n: errors.size })}</span>
        </div>
      )}
    </>
  );
}

/** Focuses the first field that was refused. */
export function useFocusOnError(errors: ReadonlyMap<string, string>) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.size === 0) return;
    const wrong = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
    wrong?.scrollIntoView({ block: 'center' });
  }, [errors]);
  return ref;
}

function useForm(target: Target, editor: Editor, model: string | null, modules: readonly string[]): FormContext {
  const { session } = usePage();
  const { edits, errors, clash, edit, reveal } = editor;
  const zones = () => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : undefined);
  const suggest: FormContext['suggest'] = (id) =>
    id === 'time.zone' ? zones() : id === 'expansion.module-type' && modules.length > 0 ? modules : undefined;
  return {
    ...{ level: target.level, model, edits, errors, suggest, onEdit: edit },
    canEdit: session.may(target.level === 'phone' ? 'operator' : 'admin'),
    clashes: clash?.ids ?? new Set<string>([]),
    reveal: session.may('admin') ? reveal : undefined,
  };
}

export interface LevelSettingsProps {
  readonly target: Target;
  /** Name of the model that is concerned; null = none. */
  readonly model: string | null;
  /** The group that is shown. */
  readonly group: string | undefined;
  readonly hrefOf: (group: string) => string;
  readonly keysHref: string | null;
  /** Whose parameters are suggested. */
  readonly vendor: string | null;
  /** Types of expansion modules that the model takes. */
  readonly modules?: readonly string[];
  readonly children?: ComponentChildren;
}

const noModules: readonly string[] = [] as const;

function Loading() {
  return (
    <div class="stack8" aria-busy="true">
      {[240, 320, 280, 360].map((width) => (
        <span key={width} class="grey" style={{ width: `${width}px` }} />
      ))}
    </div>
  );
}

/** The settings of a level: default, a model, or a phone. Whoever may not change them sees them all the same. */
export function LevelSettings(props: LevelSettingsProps) {
  const { target, model, vendor, children, modules = noModules } = props;
  const { say } = useWords();
  const editor = useEditor(target);
  const form = useForm(target, editor, model, modules);
  const ref = useFocusOnError(editor.errors);
  const { loaded, rows, edits, isPlanned, isSaving } = editor;
  if (loaded.rows === null)
    return loaded.problem === null ? (
      <Loading />
    ) : (
      <ProblemNote problem={loaded.problem} retry={() => void loaded.read()} />
    );
  const isPhone = target.level === 'phone';
  const shown = model ?? say(text.noModel);
  const chains = { phone: text.chainPhone, model: text.chainModel } as const;
  const chain = target.level === 'default' ? say(text.chainDefault) : say(chains[target.level], { model: shown });
  const touched = [...edits.keys()].flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const role = say(isPhone ? text.roleOperator : text.roleAdmin);
  const raw = { family: loaded.raw, vendor, mac: isPhone ? target.mac : null };
  const n = touched.length;
  const bar = (
    <SaveBar
      rows={touched}
      word={say(editor.clash !== null ? text.saveAgain : isPlanned ? text.plan : text.save, { n })}
      isSaving={isSaving}
      onSave={() => void editor.save()}
      onDiscard={editor.discard}
    >
      <Refused editor={editor} />
    </SaveBar>
  );
  return (
    <div ref={ref}>
      <SettingsForm {...{ rows, form, raw, chain, bar }} {...props}>
        {!form.canEdit && (
          <p class="note">
            <Icon name="info" />
            {say(text.readOnly, { role })}
          </p>
        )}
        {isPhone && model === null && (
          <p class="note">
            <Icon name="info" />
            {say(text.supportUnknown)}
          </p>
        )}
        {children}
      </SettingsForm>
    </div>
  );
}
