import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../state/page.ts';
import { forwardsOf } from './rows.ts';
import type { Extension } from './rows.ts';
import { extensionsTexts as text } from './text.ts';
import { useKept } from './use-extensions.ts';

type State = Extension['registration']['state'];

/** Whether somebody is registered, in a word. Where extensions are kept here nobody can be asked, and nothing is said. */
export function Registered({ state }: { readonly state: State }) {
  const { say } = useWords();
  const { isHere } = useKept();
  if (state === 'unknown' && isHere !== false) return null;
  if (state === 'registered')
    return (
      <span class="cell s">
        <Icon name="check" small />
        {say(text.isRegistered)}
      </span>
    );
  if (state === 'unknown')
    return (
      <span class="faint s" title={say(text.unknownTip)}>
        {say(text.isUnknown)}
      </span>
    );
  return (
    <span class="tag warn">
      <Icon name="warn" small />
      {say(state === 'unreachable' ? text.isUnreachable : text.isAbsent)}
    </span>
  );
}

/** What its user wishes, and whether somebody speaks: nothing where there is nothing to tell. */
export function Wishes({ extension }: { readonly extension: Extension }) {
  const { say } = useWords();
  const { activity, state } = extension;
  const to = forwardsOf(extension);
  return (
    <>
      {activity === 'in-call' && (
        <span class="tag info">
          <Icon name="line" small />
          {say(text.isOnCall)}
        </span>
      )}
      {activity === 'ringing' && (
        <span class="tag info">
          <Icon name="bell" small />
          {say(text.isRinging)}
        </span>
      )}
      {state.doNotDisturb && (
        <span class="tag">
          <Icon name="moon" small />
          {say(text.dnd)}
        </span>
      )}
      {to.length > 0 && (
        <span class="tag">
          <Icon name="next" small />
          {say(text.forwardsTo, { to: to.join(', ') })}
        </span>
      )}
    </>
  );
}
