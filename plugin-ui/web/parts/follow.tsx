import { useEffect, useMemo, useState } from 'preact/hooks';
import { usePage } from '../state/page.ts';
import type { Phone } from '../state/fleet.ts';
import { link } from '../state/router.ts';
import { progressOf } from './follow-progress.ts';
import { followTexts as text } from './follow-text.ts';
import { Icon } from './icon.tsx';
import { phoneName } from './phone-name.ts';
import { problemText } from './problem-note.tsx';
import { partTexts } from './text.ts';

function Failed({ phones }: { readonly phones: readonly Phone[] }) {
  const { ask, notices, words, session } = usePage();
  const { say } = words.value;
  const retry = async () => {
    const macs = phones.map(({ mac }) => mac);
    const answer = await ask((api) => api.POST('/commands', { body: { action: 'resync', select: { macs } } }));
    if (answer.ok) notices.done(say(text.retried, { n: macs.length }));
    else notices.failed(problemText(words.value, answer.problem));
  };
  return (
    <div class="fails stack8">
      <ul>
        {phones.map((phone) => (
          <li key={phone.mac}>
            <a href={link(['phones', phone.mac])}>{phoneName(phone, phone.mac)}</a>
            <span class="dim">{phone.state.message}</span>
          </li>
        ))}
      </ul>
      {session.may('operator') && (
        <div>
          <button class="btn sm" type="button" onClick={() => void retry()}>
            {say(text.retry, { n: phones.length })}
          </button>
        </div>
      )}
    </div>
  );
}

/** The phones of the plan that was applied last, on their way: a line over all pages until they are there, or somebody closes it. */
export function FollowLine() {
  const { fleet, plans, notices, words } = usePage();
  const { say } = words.value;
  const following = plans.following.value;
  const phones = fleet.phones.value;
  const [isOpen, setOpen] = useState(false);
  const progress = useMemo(() => following && progressOf(following, phones), [following, phones]);
  const isDone = progress !== null && progress.left === 0 && progress.failed.length === 0;
  useEffect(() => setOpen(false), [following]);
  useEffect(() => {
    if (!isDone) return;
    if (progress.done.length > 0) notices.done(say(text.allDone, { n: progress.done.length }));
    plans.following.value = null;
  }, [isDone]);
  if (following === null || progress === null || isDone) return null;
  const [done, failed, left] = [progress.done.length, progress.failed.length, progress.left];
  const all = done + failed + left;
  const width = (n: number) => ({ width: `${(100 * n) / all}%` });
  return (
    <section class="follow" aria-label={say(text.label)}>
      <span>{say(text.running, { done, failed, left })}</span>
      <span class="prog" aria-hidden="true">
        <i style={width(done)} />
        <i class="fail" style={width(failed)} />
      </span>
      {failed > 0 && (
        <button class="link s" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? say(text.hide) : say(text.show, { n: failed })}
        </button>
      )}
      <button
        class="btn ghost sq sm"
        type="button"
        style={{ marginLeft: 'auto' }}
        aria-label={say(partTexts.close)}
        onClick={() => (plans.following.value = null)}
      >
        <Icon name="x" />
      </button>
      {isOpen && failed > 0 && <Failed phones={progress.failed} />}
    </section>
  );
}
