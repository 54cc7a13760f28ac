import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWords } from '../../state/page.ts';
import { Icon } from '../icon.tsx';
import { ListControl } from './list-control.tsx';
import { settingsTexts as text } from './text.ts';
import type { Description, Input } from './values.ts';

/** What every control of a setting takes. */
export interface ControlProps {
  /** For the label. */
  readonly id: string;
  readonly about: Description;
  readonly input: Input;
  /** The value is none. */
  readonly isNone: boolean;
  /** Several phones differ: nothing is chosen until somebody does. */
  readonly isMixed: boolean;
  readonly isDisabled: boolean;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  /** Things that are often typed here. */
  readonly suggestions?: readonly string[] | undefined;
  /** It was just opened: the focus comes to it. */
  readonly isFresh?: boolean;
  readonly onInput: (input: Input) => void;
  readonly onNone: () => void;
}

const noneOption = ':none';
const mixedOption = ':mixed';
const unsetOption = ':unset';
const valueOption = ':value';

/** The option that stands for what is no choice: none, mixed, or nothing at all. */
function chosen({ isMixed, isNone, about, input }: ControlProps): string {
  if (isMixed) return mixedOption;
  if (isNone) return about.noneAllowed ? noneOption : unsetOption;
  return typeof input === 'boolean' ? String(input) : String(input);
}

/** A switch is a choice of two where it may also be none, or mixed. */
function choicesOf(about: Description, on: string, off: string): readonly { value: string; label: string }[] {
  if (about.form === 'switch')
    return [
      { value: 'true', label: on },
      { value: 'false', label: off },
    ];
  return (about.choices ?? []).map(({ value, label }) => ({ value: String(value), label }));
}

function ChoiceControl(props: ControlProps) {
  const { id, about, isMixed, isNone, isDisabled, isWrong, describedBy, onInput, onNone } = props;
  const { say } = useWords();
  const options = choicesOf(about, say(text.on), say(text.off));
  const value = chosen(props);
  const isKnown = isMixed || isNone || options.some((option) => option.value === value);
  const choose = (next: string) => {
    if (next === noneOption) onNone();
    else if (next !== mixedOption && next !== unsetOption) onInput(about.form === 'switch' ? next === 'true' : next);
  };
  return (
    <span class="sel">
      <select
        {...{ id, value, disabled: isDisabled, 'aria-invalid': isWrong, 'aria-describedby': describedBy }}
        class={isWrong ? 'in err' : 'in'}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {isMixed && <option value={mixedOption}>{say(text.mixedKeep)}</option>}
        {!isMixed && isNone && !about.noneAllowed && <option value={unsetOption}>{say(text.notSet)}</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {about.noneAllowed && (
          <option value={noneOption}>{say(text.noneIs, { meaning: about.noneMeans ?? '' })}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}

function SwitchControl({ id, input, isDisabled, isWrong, describedBy, onInput }: ControlProps) {
  return (
    <input
      {...{ id, disabled: isDisabled, 'aria-invalid': isWrong, 'aria-describedby': describedBy }}
      class="sw"
      type="checkbox"
      role="switch"
      checked={input === true}
      onChange={(event) => onInput(event.currentTarget.checked)}
    />
  );
}

const typeOf = (form: string) => (form === 'time' ? 'time' : form === 'secret' ? 'password' : 'text');

function TextControl(props: ControlProps & { readonly isFocused: boolean }) {
  const { id, about, input, isMixed, isDisabled, isWrong, describedBy, suggestions, isFocused, onInput } = props;
  const { say } = useWords();
  const ref = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => {
    if (isFocused) ref.current?.focus();
  }, []);
  return (
    <>
      <input
        {...{ id, ref, disabled: isDisabled, 'aria-invalid': isWrong, 'aria-describedby': describedBy }}
        class={isWrong ? 'in err' : 'in'}
        type={typeOf(about.form)}
        inputMode={about.form === 'number' ? 'numeric' : undefined}
        autoComplete={about.form === 'secret' ? 'new-password' : 'off'}
        spellcheck={false}
        list={suggestions === undefined ? undefined : list}
        placeholder={isMixed ? say(text.mixed) : undefined}
        value={isMixed ? '' : String(input)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {suggestions !== undefined && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** "None", or "a value…": choosing the latter brings the field. */
function NoneControl(props: ControlProps & { readonly isFocused: boolean; readonly onValue: () => void }) {
  const { id, about, isDisabled, isWrong, describedBy, isFocused, onValue } = props;
  const { say } = useWords();
  const ref = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isFocused) ref.current?.focus();
  }, []);
  return (
    <span class="sel">
      <select
        {...{ id, ref, disabled: isDisabled, 'aria-invalid': isWrong, 'aria-describedby': describedBy }}
        class="in"
        value={noneOption}
        onChange={onValue}
      >
        <option value={noneOption}>
          {about.noneAllowed ? say(text.noneIs, { meaning: about.noneMeans ?? '' }) : say(text.notSet)}
        </option>
        <option value={valueOption}>{say(text.aValue)}</option>
      </select>
      <Icon name="down" />
    </span>
  );
}

/** The control of a setting, by its form. None is a choice in it, never an empty field. */
export function Control(props: ControlProps) {
  const { about, isNone, isMixed, isDisabled, isFresh = false, onNone } = props;
  const { say } = useWords();
  const [isTyping, setTyping] = useState(false);
  const isChosen = useRef(false);
  useEffect(() => {
    if (!isNone) setTyping(false);
  }, [isNone]);
  if (about.form === 'choice') return <ChoiceControl {...props} />;
  if (about.form === 'switch') return isMixed || isNone ? <ChoiceControl {...props} /> : <SwitchControl {...props} />;
  if (isNone && !isMixed && !isTyping)
    return <NoneControl {...props} isFocused={isChosen.current} onValue={() => setTyping(true)} />;
  const none = () => {
    isChosen.current = true;
    setTyping(false);
    onNone();
  };
  return (
    <span class="withnone">
      {about.form === 'list' ? <ListControl {...props} /> : <TextControl {...props} isFocused={isTyping || isFresh} />}
      {about.noneAllowed && !isDisabled && (
        <button
          class="btn sm"
          type="button"
          aria-label={say(text.setNone, { label: about.label })}
          title={say(text.noneIs, { meaning: about.noneMeans ?? '' })}
          onClick={none}
        >
          {say(text.chooseNone)}
        </button>
      )}
    </span>
  );
}
