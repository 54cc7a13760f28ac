import type { ComponentChildren } from 'preact';
import { Icon } from '../../parts/icon.tsx';

type Mark = 'ok' | 'warn' | 'bad' | 'faint';
/** `faint`: off, and that is well. */
const icons = { ok: 'check', warn: 'warn', bad: 'stop', faint: 'info' } as const;

/** A part of the whole: how it is, in a line. */
export function Row(props: {
  readonly mark: Mark;
  readonly name: string;
  readonly children: ComponentChildren;
  readonly end?: ComponentChildren;
}) {
  const { mark, name, children, end } = props;
  return (
    <li>
      <span class={mark}>
        <Icon name={icons[mark]} />
      </span>
      <b>{name}</b>
      <span class="dim">{children}</span>
      <span class="faint xs nowrap">{end}</span>
    </li>
  );
}
