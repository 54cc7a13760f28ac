import { Icon, StateShape } from '../../parts/icon.tsx';
import { partTexts } from '../../parts/text.ts';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../state/page.ts';
import type { Acts } from './acts.ts';
import { phoneTexts as text } from './text.ts';

const kinds = { waiting: 'info', told: 'info', done: '', failed: 'warn' } as const;

/** What becomes of an order that was given here. */
export function CommandNote({ acts }: { readonly acts: Acts }) {
  const { say } = useWords();
  const { order, closeOrder, give } = acts;
  if (order === null) return null;
  const { command, told } = order;
  const state = told?.state ?? 'waiting';
  const asked = command.action === 'reboot' ? text.askedToReboot : text.askedToFetch;
  return (
    <div class={`note ph-note ${kinds[state]}`} role="status">
      {state === 'done' && <Icon name="check" />}
      {state === 'failed' && <Icon name="warn" />}
      {(state === 'waiting' || state === 'told') && (
        <span class="st fetching plain">
          <StateShape name="fetching" />
        </span>
      )}
      <span class="grow">
        <b>{say(asked)}</b> <When at={command.askedAt} />. {told?.message}
      </span>
      {state === 'failed' && command.action === 'resync' && (
        <button class="btn sm" type="button" onClick={() => void give('resync')}>
          {say(partTexts.again)}
        </button>
      )}
      <button class="btn ghost sq sm" type="button" aria-label={say(partTexts.close)} onClick={closeOrder}>
        <Icon name="x" />
      </button>
    </div>
  );
}
