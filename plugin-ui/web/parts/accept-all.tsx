import { useEffect, useState } from 'preact/hooks';
import type { components } from '../api/schema.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { problemText } from './problem-note.tsx';
import { partTexts } from './text.ts';
import { useLoad } from './use-load.ts';
import { usePage, useWords } from '../state/page.ts';
import { acceptAllTexts as text } from './accept-all-text.ts';

type AcceptAllTime = components['schemas']['AcceptAll'];

const usual = { minutes: 10, most: 100 };

/** `9:05`; never below zero. */
export function timeLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function useEverySecond(): void {
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((n) => n + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
}

function Running({ time, stop }: { readonly time: AcceptAllTime; readonly stop: () => void }) {
  const { clock, session } = usePage();
  const { say } = useWords();
  useEverySecond();
  const { until, added, most } = time;
  return (
    <span class="row push wrap pending-all">
      <span class="s" role="timer">
        {say(text.accepting, { left: timeLeft(Date.parse(until), clock()) })}
      </span>
      <span class="xs faint">{say(text.acceptedSo, { n: added, most })}</span>
      {session.may('operator') && (
        <button class="btn" type="button" onClick={stop}>
          <Icon name="stop" />
          {say(text.stop)}
        </button>
      )}
    </span>
  );
}

function Choose({ onClose, open }: { readonly onClose: () => void; readonly open: (how: typeof usual) => void }) {
  const { say } = useWords();
  const [minutes, setMinutes] = useState(usual.minutes);
  const [most, setMost] = useState(usual.most);
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="submit" form="accept-all">
        {say(text.acceptAll, { n: minutes })}
      </button>
    </>
  );
  return (
    <Dialog title={say(text.acceptTitle)} onClose={onClose} actions={actions}>
      <form
        id="accept-all"
        class="stack8"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          open({ minutes, most });
        }}
      >
        <p>{say(text.acceptWhat)}</p>
        <label class="field">
          {say(text.minutes)}
          <input
            class="in"
            type="number"
            min={1}
            max={60}
            required
            value={minutes}
            onInput={(event) => setMinutes(event.currentTarget.valueAsNumber)}
          />
        </label>
        <label class="field">
          {say(text.most)}
          <input
            class="in"
            type="number"
            min={1}
            max={500}
            required
            value={most}
            onInput={(event) => setMost(event.currentTarget.valueAsNumber)}
          />
        </label>
      </form>
    </Dialog>
  );
}

/** A time in which phones are added by themselves: opened, counted down, stopped. */
export function AcceptAll() {
  const { ask, live, session, notices, words } = usePage();
  const { say } = useWords();
  const { data, reload } = useLoad((read) => read((api) => api.GET('/pending/accept-all')), []);
  const [isChoosing, setChoosing] = useState(false);
  useEffect(() => live.on('pending', ({ mac }) => void (mac === null && reload())), [reload]);
  const open = async (body: typeof usual) => {
    const answer = await ask((api) => api.POST('/pending/accept-all', { body }));
    if (!answer.ok) notices.failed(problemText(words.peek(), answer.problem));
    reload();
  };
  const stop = () => void ask((api) => api.DELETE('/pending/accept-all')).then(reload);
  const time = data?.acceptAll ?? null;
  if (time !== null) return <Running time={time} stop={stop} />;
  if (!session.may('operator')) return null;
  return (
    <span class="row push tight">
      <button class="btn" type="button" onClick={() => void open(usual)}>
        <Icon name="clock" />
        {say(text.acceptAll, { n: usual.minutes })}
      </button>
      <button
        class="btn sq"
        type="button"
        aria-haspopup="dialog"
        aria-label={say(text.otherTime)}
        title={say(text.otherTime)}
        onClick={() => setChoosing(true)}
      >
        <Icon name="dots" />
      </button>
      {isChoosing && <Choose onClose={() => setChoosing(false)} open={(how) => void open(how)} />}
    </span>
  );
}
