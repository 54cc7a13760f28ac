import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** A field for a line of text with its label, what it takes (`hint`) and what is wrong with it (`error`), tied together for screen readers. It takes the focus when an error comes. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: ComponentChildren;
  readonly error?: string | null | undefined;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly isRequired?: boolean;
  readonly isMono?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'tel';
  readonly disabled?: boolean;
  /** It has the focus when it appears. */
  readonly focus?: boolean;
}) {
  const { label, value, onInput, hint, error = null, type = 'text', autoComplete = 'off', isMono = false } = props;
  const { isRequired = false, maxLength, inputMode, disabled, focus = false } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus || error !== null) field.current?.focus();
  }, [error]);
  const told = [error !== null && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...{ id, type, value, autoComplete, maxLength, inputMode, disabled }}
        ref={field}
        class={['in', isMono && 'mono', error !== null && 'err'].filter(Boolean).join(' ')}
        required={isRequired}
        aria-invalid={error !== null}
        aria-describedby={told === '' ? undefined : told}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== null && (
        <span class="err-text" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A field to choose one of few things. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChange: (value: T) => void;
  readonly hint?: string;
}) {
  const { label, value, options, onChange, hint } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="sel">
        <select
          class="in"
          id={id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {options.map(([option, said]) => (
            <option key={option} value={option}>
              {said}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
