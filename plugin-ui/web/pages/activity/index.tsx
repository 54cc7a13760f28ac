import { actorText } from '../../parts/actor.ts';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import type { SettingWords } from '../../parts/setting-words.ts';
import { partTexts } from '../../parts/text.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Words } from '../../text/words.ts';
import { groupsOf, isChange } from './audit.ts';
import type { AuditRow, Group } from './audit.ts';
import { Commands } from './commands.tsx';
import { Filters, isFiltered, noFilters, readQuery } from './filters.tsx';
import { GroupEntry } from './group.tsx';
import { activityTexts as text } from './text.ts';
import { useFeed } from './use-feed.ts';

const groupsAtOnce = 20;

const dayOf = (at: string) => new Date(at).toDateString();

/** Groups by the day on which they were made, in the reader's calendar. */
function byDay(groups: readonly Group[]): readonly (readonly Group[])[] {
  const days: Group[][] = [];
  for (const group of groups) {
    const [last] = days.at(-1) ?? [];
    if (last !== undefined && dayOf(last.main.at) === dayOf(group.main.at)) days.at(-1)?.push(group);
    else days.push([group]);
  }
  return days;
}

function Day({ groups, settings }: { readonly groups: readonly Group[]; readonly settings: SettingWords }) {
  const { locale } = useWords();
  const [first] = groups;
  if (first === undefined) return null;
  const name = new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(Date.parse(first.main.at));
  return (
    <section class="card flush" aria-label={name}>
      <header>
        <h2>{name}</h2>
      </header>
      <ol class="log">
        {groups.map((group) => (
          <GroupEntry key={group.transaction} group={group} settings={settings} />
        ))}
      </ol>
    </section>
  );
}

/** People and programs that did something, of those rows that are here; and the one that is asked for. */
function useActors(rows: readonly AuditRow[], words: Words, chosen: string | null) {
  const known = useRef(new Set<string>());
  for (const { actor } of rows) if (!actor.startsWith('phone:')) known.current.add(actor);
  if (chosen !== null && chosen !== '') known.current.add(chosen);
  return [...known.current].sort().map((actor) => [actor, actorText(words, actor)] as const);
}

/** New rows wait until they are wanted: what is being read does not move. */
function Fresh({ n, show }: { readonly n: number; readonly show: () => void }) {
  const { notices, words } = usePage();
  const { say } = words.value;
  useEffect(() => {
    if (n > 0) notices.announce(say(text.freshSaid, { n }));
  }, [n]);
  if (n === 0) return null;
  return (
    <p>
      <button class="btn" type="button" onClick={show}>
        <Icon name="up" />
        {say(text.fresh, { n })}
      </button>
    </p>
  );
}

function Empty() {
  const { router, words } = usePage();
  const { say } = words.value;
  const isNarrow = isFiltered(router.place.value.query);
  return (
    <div class="panel empty stack8">
      <p>{say(isNarrow ? text.emptyFiltered : text.empty)}</p>
      {isNarrow && (
        <p>
          <button class="btn" type="button" onClick={() => router.setQuery(noFilters)}>
            {say(text.clear)}
          </button>
        </p>
      )}
    </div>
  );
}

/** Who changed what, and the way back: `#/activity`, with its filters in the address. */
export function ActivityPage() {
  const { router, words } = usePage();
  const { say } = words.value;
  const { query } = router.place.value;
  const settings = useSettingWords();
  const asked = readQuery(query);
  // Whoever asks for sign-ins or for one thing's history wants all of it.
  const isAll = query.get('all') === '1' || ['session', 'token'].includes(asked.entity ?? '') || 'transaction' in asked;
  const wanted = (rows: readonly AuditRow[]) => groupsOf(rows).filter((group) => isAll || isChange(group));
  const feed = useFeed(asked, (rows) => wanted(rows).length >= groupsAtOnce);
  const rows = feed.rows ?? [];
  const days = useMemo(() => byDay(wanted(rows)), [feed.rows, isAll]);
  const actors = useActors(rows, words.value, query.get('actor'));
  return (
    <div class="page">
      <div class="head">
        <div class="ident">
          <h1>{say(text.title)}</h1>
          <div class="sub">
            <span>{say(text.sub)}</span>
          </div>
        </div>
      </div>
      <Commands />
      <Filters actors={actors} />
      <div class="stack">
        <Fresh n={wanted(feed.fresh).length} show={feed.showFresh} />
        {feed.problem !== null && <ProblemNote problem={feed.problem} retry={feed.reload} />}
        {days.map((groups) => (
          <Day key={groups[0]?.transaction} groups={groups} settings={settings} />
        ))}
        {feed.rows === null && feed.problem === null && <p class="dim">{say(partTexts.loading)}…</p>}
        {feed.rows !== null && days.length === 0 && !feed.isLoading && <Empty />}
        {feed.rows !== null && (
          <p class="row">
            {feed.hasMore ? (
              <button class="btn" type="button" disabled={feed.isLoading} onClick={feed.older}>
                {say(text.older)}
              </button>
            ) : (
              days.length > 0 && !isFiltered(query) && <span class="s faint">{say(text.oldest)}</span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
