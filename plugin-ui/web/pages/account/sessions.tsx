import { useState } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { actorText } from '../../parts/actor.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { ProblemNote, problemText } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { Loaded } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { browserName } from './roles.ts';
import { accountTexts as text } from './text.ts';

type Session = components['schemas']['Session'];
type List = { readonly items: Session[]; readonly total: number | null };

const most = 200;

/** Sessions: one's own, or for admins everyone's, as the address says. */
export function useSessions(): Loaded<List> & { readonly isEveryone: boolean } {
  const { router, session } = usePage();
  const isEveryone = session.may('admin') && router.place.value.query.get('sessions') === 'everyone';
  const query = { limit: most, sort: '-lastUsedAt', ...(isEveryone && { everyone: 'true' }) } as never;
  const loaded = useLoad<List>((ask) => ask((api) => api.GET('/sessions', { params: { query } })), [isEveryone]);
  return { ...loaded, isEveryone };
}

function Row(props: { readonly one: Session; readonly isEveryone: boolean; readonly onEnd: () => void }) {
  const { one, isEveryone, onEnd } = props;
  const words = useWords();
  const { say } = words;
  const { owner, current, address, userAgent, lastUsedAt, createdAt } = one;
  const browser = browserName(userAgent);
  return (
    <tr>
      {isEveryone && <td class="b">{actorText(words, owner)}</td>}
      <td title={userAgent}>{browser}</td>
      <td class="mono">{address ?? say(text.thisMachine)}</td>
      <td>
        <When at={lastUsedAt} />
      </td>
      <td>
        <When at={createdAt} />
      </td>
      <td class="end">
        {current ? (
          <span class="tag ok">{say(text.thisOne)}</span>
        ) : (
          <button class="btn sm" type="button" aria-label={say(text.endOf, { who: owner, browser })} onClick={onEnd}>
            {say(text.end)}
          </button>
        )}
      </td>
    </tr>
  );
}

function WhoseChips({ isEveryone }: { readonly isEveryone: boolean }) {
  const { words, router } = usePage();
  const { say } = words.value;
  const chip = (label: string, value: string | null, isOn: boolean) => (
    <button class="chip" type="button" aria-pressed={isOn} onClick={() => router.setQuery({ sessions: value })}>
      {label}
    </button>
  );
  return (
    <span class="row">
      {chip(say(text.mine), null, !isEveryone)}
      {chip(say(text.everyone), 'everyone', isEveryone)}
    </span>
  );
}

/** Where the person is logged in; for admins where everybody is. Each may be ended. */
export function Sessions({ data, problem, reload, isEveryone }: ReturnType<typeof useSessions>) {
  const { ask, words, notices, session } = usePage();
  const { say } = words.value;
  const [isBusy, setBusy] = useState(false);
  const items = data?.items ?? [];
  const others = items.filter(({ current }) => !current);
  const more = (data?.total ?? 0) - items.length;
  const end = async (those: readonly Session[]) => {
    setBusy(true);
    let n = 0;
    for (const { id } of those) {
      const answer = await ask((api) => api.DELETE('/sessions/{session}', { params: { path: { session: id } } }));
      // One that has ended by itself meanwhile is as wanted.
      if (answer.ok || answer.problem.status === 404) n += 1;
      else notices.failed(problemText(words.value, answer.problem));
    }
    setBusy(false);
    if (n > 0) notices.done(say(text.ended, { n }));
    reload();
  };
  const heads = [...(isEveryone ? [text.whose] : []), text.browser, text.where, text.used, text.since];
  const widths = [...heads.map(() => null), '96px'];
  return (
    <section class="card flush" aria-labelledby="hs-sessions">
      <header>
        <h2 id="hs-sessions">{say(text.sessions)}</h2>
        {session.may('admin') && <WhoseChips isEveryone={isEveryone} />}
        {!isEveryone && others.length > 0 && (
          <button
            class="btn sm"
            type="button"
            style={{ marginLeft: 'auto' }}
            disabled={isBusy}
            onClick={() => void end(others)}
          >
            {say(text.endOthers, { n: others.length })}
          </button>
        )}
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <div class="scroll12">
        <PlainTable caption={text.sessions} {...{ heads, widths }} actions={text.actions}>
          {items.map((one) => (
            <Row key={one.id} {...{ one, isEveryone }} onEnd={() => void end([one])} />
          ))}
        </PlainTable>
      </div>
      {more > 0 && <p class="jobrun faint s">{say(text.more, { n: more })}</p>}
    </section>
  );
}
