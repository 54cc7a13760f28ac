import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePage, useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { useLoad } from '../use-load.ts';
import type { FormContext } from './context.ts';
import { SettingRow } from './row.tsx';
import { newRawRow, rawId } from './rows.ts';
import type { Row } from './rows.ts';
import type { Description } from './values.ts';
import { settingsTexts as text } from './text.ts';

const suggestAfter = 250;
const mostSuggested = 20;

/** `value` as it was when nothing was typed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), suggestAfter);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Parameters of the make whose names are like what was typed. */
function useParameters(vendor: string | null, typed: string) {
  const like = useSettled(typed.trim());
  const { data } = useLoad(
    vendor === null || like.length < 2
      ? null
      : (ask) =>
          ask((api) =>
            api.GET('/vendors/{vendor}/parameters', {
              params: { path: { vendor }, query: { like, limit: mostSuggested } },
            }),
          ),
    [vendor, like],
  );
  return data?.items ?? [];
}

const hole = '{n}';

function AddRaw({ family, vendor, rows, form }: RawGroupProps & { readonly family: Description }) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const found = useParameters(vendor, name);
  const known = found.find((parameter) => parameter.name === name.trim());
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const fault = (clean: string): string | null => {
    if (clean === '' || value === '') return say(text.rawBoth);
    if (clean.includes(hole)) return say(text.rawFill, { name: clean, hole });
    return rows.some(({ parameter }) => parameter === clean) ? say(text.rawThere, { name: clean }) : null;
  };
  const add = (event: Event) => {
    event.preventDefault();
    const clean = name.trim();
    const wrong = fault(clean);
    setProblem(wrong);
    if (wrong === null) {
      form.onEdit(newRawRow(family, rawId(clean)), { kind: 'set', input: value });
      setName('');
      setValue('');
    }
    field.current?.focus();
  };
  return (
    <form class="rawadd" onSubmit={add} aria-label={say(text.rawAddTitle)} autoComplete="off">
      <div class="field">
        <label for={`${id}-n`}>{say(text.rawName)}</label>
        <input
          {...{ id: `${id}-n`, ref: field, list: `${id}-l`, value: name, spellcheck: false }}
          class={problem === null ? 'in mono' : 'in mono err'}
          placeholder={say(text.rawExample)}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-p`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <datalist id={`${id}-l`}>
          {found.map((parameter) => (
            <option key={parameter.name} value={parameter.name}>
              {parameter.about ?? ''}
            </option>
          ))}
        </datalist>
      </div>
      <div class="field">
        <label for={`${id}-v`}>{say(text.rawValue)}</label>
        <input
          {...{ id: `${id}-v`, value, spellcheck: false }}
          class="in mono"
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </div>
      <button class="btn" type="submit">
        <Icon name="plus" />
        {say(text.rawAdd)}
      </button>
      <div class="grow" id={`${id}-p`}>
        {problem !== null && <span class="err-text">{problem}</span>}
        {known !== undefined && (
          <span class="hint">
            {[known.about, known.factory && say(text.rawFactory, { value: known.factory }), known.source]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </div>
    </form>
  );
}

/** What the daemon says of a phone's raw parameters: a name that the make is not known to have. */
function useFindings(mac: string | null): ReadonlyMap<string, string> {
  const { fleet } = usePage();
  const findings = (mac === null ? undefined : fleet.phones.value.get(mac)?.findings) ?? [];
  return new Map(
    findings.flatMap(({ parameters, message }) => {
      const name = (parameters as Readonly<Record<string, unknown>>)['name'];
      return typeof name === 'string' ? [[name, message] as const] : [];
    }),
  );
}

export interface RawGroupProps {
  readonly rows: readonly Row[];
  readonly form: FormContext;
  /** Whose parameters are suggested; null = those of no make. */
  readonly vendor: string | null;
  readonly mac: string | null;
}

/** Raw parameters: those that are set, and a line to add one. */
export function RawGroup(props: RawGroupProps & { readonly family: Description | null }) {
  const { rows, form, mac, family } = props;
  const { say } = useWords();
  const findings = useFindings(mac);
  return (
    <>
      <p class="hint rawhelp">{say(text.rawHelp)}</p>
      {rows.length === 0 && <p class="hint rawhelp">{say(text.rawNone)}</p>}
      {rows.map((row) => (
        <div key={row.id} class="rawrow">
          <SettingRow row={row} form={form} />
          {findings.has(row.parameter ?? '') && (
            <p class="note warn">
              <Icon name="warn" />
              {findings.get(row.parameter ?? '')}
            </p>
          )}
        </div>
      ))}
      {form.canEdit && family !== null && <AddRaw {...props} family={family} />}
    </>
  );
}
