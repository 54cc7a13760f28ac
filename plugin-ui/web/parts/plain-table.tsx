import type { ComponentChildren } from 'preact';
import { useWords } from '../state/page.ts';
import type { Text } from '../text/define.ts';

/** A table of a card: its rows are `children`. */
export function PlainTable(props: {
  readonly caption: Text;
  readonly heads: readonly Text[];
  /** Of the columns, as CSS; null = what is left. With `actions` one more than `heads`. */
  readonly widths: readonly (string | null)[];
  /** What the last column is called, whose head is not seen: it holds buttons. */
  readonly actions?: Text;
  readonly children: ComponentChildren;
}) {
  const { caption, heads, widths, actions, children } = props;
  const { say } = useWords();
  return (
    <table class="tbl loose">
      <caption class="vh">{say(caption)}</caption>
      <colgroup>
        {widths.map((width, at) => (
          <col key={at} style={width === null ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.en} scope="col">
              {say(head)}
            </th>
          ))}
          {actions !== undefined && (
            <th scope="col">
              <span class="vh">{say(actions)}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
