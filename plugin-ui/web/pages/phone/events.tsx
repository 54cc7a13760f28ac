import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icons.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import type { components } from '../../api/schema.ts';
import { usePage, useWords } from '../../state/page.ts';
import { Changes } from './changes.tsx';
import { eventTexts as text } from './event-text.ts';
import type { Shown } from './head.tsx';
import { Orders } from './orders.tsx';
import { fits, isTrouble, mergedRequests, outcomeOf } from './request-rows.ts';
import type { Heard, Outcome, RequestFilter, RequestRow } from './request-rows.ts';

const pageSize = 50;
const mostHeard = 100;
const storedAfter = 3_000;

const outcomeTexts = {
  led: text.led,
  fetched: text.fetched,
  same: text.same,
  looked: text.looked,
  broken: text.broken,
  'not-there': text.notThere,
  refused: text.refused,
  busy: text.busy,
  'wrong-phone': text.wrongPhone,
} as const;
const outcomeIcons: Readonly<Record<Outcome, IconName>> = {
  led: 'check',
  fetched: 'fetch',
  same: 'check',
  looked: 'eye',
  broken: 'warn',
  'not-there': 'info',
  refused: 'stop',
  busy: 'clock',
  'wrong-phone': 'stop',
};
const tokenTexts = { 'first-access': text.byFirst, steady: text.bySteady, none: text.byNone } as const;
const alarmTexts = {
  'model-differs': text.alarmModel,
  'make-differs': text.alarmMake,
  'mac-differs': text.alarmMac,
} as const;

function Request({ row }: { readonly row: RequestRow }) {
  const { say } = useWords();
  const outcome = outcomeOf(row);
  const { file, status, count, address, userAgent, scheme, token, alarm, lastAt, at } = row;
  return (
    <li class={isTrouble(outcome) ? 'bad-ev' : undefined}>
      <span class="faint">
        <When at={lastAt} />
      </span>
      <Icon name={outcomeIcons[outcome]} />
      <span class="ph-event">
        <span>
          {isTrouble(outcome) && <b class="bad">{say(text.trouble)} </b>}
          {say(outcomeTexts[outcome], { file, status })}
          {count > 1 && (
            <>
              {' '}
              {say(text.times, { n: count })} <When at={at} />
            </>
          )}
        </span>
        {alarm !== null && <span class="warn">{say(alarmTexts[alarm])}</span>}
        <span class="hint ph-break">
          {address}, {scheme}, {say(tokenTexts[token])}, {userAgent === '' ? say(text.noName) : userAgent}
        </span>
      </span>
      <span class="faint mono">{status}</span>
    </li>
  );
}

/** The phone's requests: those that are stored, and those that come while one looks. */
function useRequests({ mac }: Shown, filter: RequestFilter) {
  const { ask, live, options, now } = usePage();
  const { status, token, q } = filter;
  const query = {
    limit: pageSize,
    ...(status !== '' && { status }),
    ...(token !== '' && { token: token as Heard['token'] }),
    ...(q !== '' && { q }),
  };
  const read = (cursor?: string) =>
    ask((api) =>
      api.GET('/phones/{mac}/events', {
        params: { path: { mac }, query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    );
  const first = useLoad(() => read(), [mac, status, token, q]);
  const [older, setOlder] = useState<{ items: components['schemas']['Event'][]; next: string | null } | null>(null);
  const [heard, setHeard] = useState<readonly Heard[]>([]);
  useEffect(() => setOlder(null), [mac, status, token, q]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        first.reload();
      }, storedAfter);
    };
    // What came right before one looked is neither stored yet nor heard.
    readSoon();
    const end = live.on('traces', (one) => {
      if (one.mac !== mac) return;
      setHeard((before) => [one, ...before].slice(0, mostHeard));
      // Soon it is stored, with what came before it in a row.
      readSoon();
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [mac, first.reload]);
  // Inside of a panel single requests are not told: then they are read every few seconds.
  const isPolled = options.transport.kind === 'envelope';
  useEffect(() => {
    if (isPolled && first.data !== null) first.reload();
  }, [isPolled ? now.value : 0]);
  const next = older === null ? (first.data?.next ?? null) : older.next;
  const more = async () => {
    if (next === null) return;
    const answer = await read(next);
    if (answer.ok) setOlder({ items: [...(older?.items ?? []), ...answer.data.items], next: answer.data.next });
  };
  const known = new Map([...(older?.items ?? []), ...(first.data?.items ?? [])].map((row) => [row.id, row]));
  const stored = [...known.values()];
  const rows = mergedRequests(
    stored,
    heard.filter((one) => fits(filter, one)),
  );
  return { rows, first, hasMore: next !== null, more };
}

function Filters({
  filter,
  set,
}: {
  readonly filter: RequestFilter;
  readonly set: (change: Partial<RequestFilter>) => void;
}) {
  const { say } = useWords();
  return (
    <div class="filters ph-filters">
      <SearchBox value={filter.q} label={text.search} onType={(q) => set({ q })} />
      <span class="sel">
        <select
          class="in"
          aria-label={say(text.status)}
          value={filter.status}
          onChange={(event) => set({ status: event.currentTarget.value })}
        >
          <option value="">{say(text.anyStatus)}</option>
          <option value="200">{say(text.status200)}</option>
          <option value="304">{say(text.status304)}</option>
          <option value="404">{say(text.status404)}</option>
          <option value="403">{say(text.status403)}</option>
        </select>
        <Icon name="down" />
      </span>
      <span class="sel">
        <select
          class="in"
          aria-label={say(text.address)}
          value={filter.token}
          onChange={(event) => set({ token: event.currentTarget.value })}
        >
          <option value="">{say(text.anyAddress)}</option>
          <option value="steady">{say(text.bySteady)}</option>
          <option value="first-access">{say(text.byFirst)}</option>
          <option value="none">{say(text.byNone)}</option>
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}

function Requests({ view }: { readonly view: Shown }) {
  const { words, router } = usePage();
  const { say } = words.value;
  const { query } = router.place.value;
  const filter = { status: query.get('status') ?? '', token: query.get('token') ?? '', q: query.get('q') ?? '' };
  const { rows, first, hasMore, more } = useRequests(view, filter);
  const isFiltered = Object.values(filter).some((value) => value !== '');
  const set = (change: Partial<RequestFilter>) =>
    router.setQuery(
      Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value === '' ? null : value])),
    );
  return (
    <section class="card flush" aria-labelledby="h-requests">
      <header>
        <h2 id="h-requests">{say(text.requests)}</h2>
        <span class="faint xs">{say(text.requestsHint)}</span>
      </header>
      <Filters filter={filter} set={set} />
      {first.problem !== null && <ProblemNote problem={first.problem} retry={first.reload} />}
      <ol class="events" aria-busy={first.isLoading}>
        {rows.map((row) => (
          <Request key={row.key} row={row} />
        ))}
      </ol>
      {rows.length === 0 && first.data !== null && (
        <p class="empty">
          {say(isFiltered ? text.noneFits : text.noRequests)}{' '}
          {isFiltered && (
            <button class="link" type="button" onClick={() => set({ status: '', token: '', q: '' })}>
              {say(text.clear)}
            </button>
          )}
        </p>
      )}
      {hasMore && (
        <p class="ph-foot">
          <button class="btn sm" type="button" onClick={() => void more()}>
            {say(text.older)}
          </button>
        </p>
      )}
    </section>
  );
}

/** What the phone asked for, what it was told to do, and who changed it. */
export function Events({ view }: { readonly view: Shown }) {
  return (
    <>
      <Requests key={view.mac} view={view} />
      <Orders view={view} />
      <Changes view={view} />
    </>
  );
}
