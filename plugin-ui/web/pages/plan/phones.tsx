import { useRef } from 'preact/hooks';
import { Diff } from '../../parts/diff.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { SettingWords } from '../../parts/setting-words.ts';
import { partTexts } from '../../parts/text.ts';
import { useLoad } from '../../parts/use-load.ts';
import { useModelNames } from '../../parts/use-model-names.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { usePage, useShortcut, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { countKinds, fitting, kinds, unaffected } from './outcomes.ts';
import type { Filter, Kind, PlanRow } from './outcomes.ts';
import type { Text } from '../../text/define.ts';
import { planTexts as text } from './text.ts';

const kindTexts: Readonly<Record<Kind, Text>> = {
  quiet: text.kindQuiet,
  reboot: text.kindReboot,
  nothing: text.kindNothing,
  added: text.kindAdded,
  removed: text.kindRemoved,
  phone: text.kindPhone,
  model: text.kindModel,
  unsupported: text.kindUnsupported,
  same: text.kindSame,
};

function KindTag({ kind }: { readonly kind: Kind }) {
  const { say } = useWords();
  if (kind === 'reboot')
    return (
      <span class="tag warn">
        <Icon name="power" small />
        {say(kindTexts.reboot)}
      </span>
    );
  if (kind === 'added' || kind === 'removed')
    return <span class={kind === 'added' ? 'tag ok' : 'tag bad'}>{say(kindTexts[kind])}</span>;
  return <span />;
}

const rowHeight = 53;
const isWhich = (value: string): value is NonNullable<Filter['which']> =>
  value === 'changed' || value === 'same-all' || kinds.some((kind) => kind === value);

function readFilter(query: URLSearchParams): Filter {
  const which = query.get('which') ?? '';
  return { which: isWhich(which) ? which : null, make: query.get('make'), search: query.get('q') ?? '' };
}

function WhichChoice({ rows, filter }: { readonly rows: readonly PlanRow[]; readonly filter: Filter }) {
  const { router, words } = usePage();
  const { say, number } = words.value;
  const counts = countKinds(rows);
  const same = unaffected.reduce((sum, kind) => sum + counts[kind], 0);
  const options: (readonly [Filter['which'], string, number])[] = [
    [null, say(text.all), rows.length],
    ['changed', say(text.changed), rows.length - same],
    ['reboot', say(text.kindReboot), counts.reboot],
    ['same-all', say(text.unchanged), same],
  ];
  const { which } = filter;
  const isOther = which !== null && !options.some(([value]) => value === which);
  if (isOther) options.push([which, say(kindTexts[which as Kind]), counts[which as Kind]]);
  return (
    <div class="chips" role="group" aria-label={say(text.which)}>
      {options
        .filter(([value, , n]) => n > 0 || value === which)
        .map(([value, label, n]) => (
          <button
            key={label}
            class="chip"
            type="button"
            aria-pressed={which === value}
            onClick={() => router.setQuery({ which: value, mac: null })}
          >
            <b>{number(n)}</b> {label}
          </button>
        ))}
    </div>
  );
}

function Filters({ rows, filter }: { readonly rows: readonly PlanRow[]; readonly filter: Filter }) {
  const { router, words } = usePage();
  const { say } = words.value;
  const { makeOf } = useModelNames();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.focus());
  const makes = [...new Set(rows.map(({ outcome }) => outcome.vendor))].sort();
  return (
    <div class="who-filters">
      <WhichChoice rows={rows} filter={filter} />
      <div class="search">
        <Icon name="search" />
        <input
          class="in"
          type="search"
          ref={field}
          value={filter.search}
          aria-label={say(text.search)}
          aria-keyshortcuts="/"
          placeholder={say(text.search)}
          onInput={(event) => router.setQuery({ q: event.currentTarget.value || null, mac: null })}
        />
        <kbd>/</kbd>
      </div>
      {makes.length > 1 && (
        <span class="sel">
          <select
            class="in"
            aria-label={say(text.make)}
            value={filter.make ?? ''}
            onChange={(event) => router.setQuery({ make: event.currentTarget.value || null, mac: null })}
          >
            <option value="">{say(text.allMakes)}</option>
            {makes.map((make) => (
              <option key={make} value={make}>
                {makeOf.value(make)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </div>
  );
}

function PhoneEntry({ row }: { readonly row: PlanRow }) {
  const { say } = useWords();
  const { outcome, name, kind, isOnCall } = row;
  return (
    <>
      <span title={name}>
        <b>{name}</b> <span class="faint">{outcome.model}</span>
      </span>
      <KindTag kind={kind} />
      <small>
        {say(kindTexts[kind])}
        {isOnCall && outcome.outcome === 'changes' && `, ${say(text.busy)}`}
      </small>
    </>
  );
}

const whyTexts = { phone: text.staysPhone, model: text.staysModel };

function WhySame({ row, settings }: { readonly row: PlanRow; readonly settings: SettingWords }) {
  const { say } = useWords();
  const { why } = row.outcome;
  const textOf = ({ reason, level }: (typeof why)[number]) => {
    if (reason === 'unsupported') return text.staysUnsupported;
    return reason === 'overridden' && level !== null ? whyTexts[level] : text.staysSame;
  };
  return (
    <div class="stack8 stays">
      <p>{say(text.stays)}</p>
      <ul class="stack4 s">
        {why.map((one) => (
          <li key={one.setting}>{say(textOf(one), { setting: settings.label(one.setting) })}</li>
        ))}
      </ul>
    </div>
  );
}

function PhoneDiff({ plan, row, settings }: { plan: string; row: PlanRow; settings: SettingWords }) {
  const { say } = useWords();
  const { name, kind, outcome } = row;
  const { mac } = outcome;
  const isSame = outcome.outcome === 'same';
  const params = { path: { plan, mac } };
  const read = useLoad(isSame ? null : (ask) => ask((api) => api.GET('/plan/{plan}/phones/{mac}/diff', { params })), [
    ...[plan, mac, isSame],
  ]);
  const heading = (
    <>
      <h2 id="hs-diff">{outcome.outcome === 'added' ? name : <a href={link(['phones', mac])}>{name}</a>}</h2>
      <span class="mono faint">{mac}</span>
      <KindTag kind={kind} />
    </>
  );
  if (isSame || read.data === null)
    return (
      <>
        <header class="diff-head">{heading}</header>
        {isSame && <WhySame row={row} settings={settings} />}
        {read.problem !== null && <ProblemNote problem={read.problem} retry={read.reload} />}
        {!isSame && read.problem === null && <p class="s faint diff-none">{say(partTexts.loading)}…</p>}
      </>
    );
  const files = read.data.files.filter(({ diff }) => diff !== '');
  return (
    <Diff
      files={files.length === 0 ? read.data.files : files}
      titles={{ before: say(text.hasNow, { name }), after: say(text.willGet) }}
    >
      {heading}
      {files.length === 1 && <span class="mono faint">{files[0]?.name}</span>}
    </Diff>
  );
}

/** The phones that the plan is about, and what changes in the files of the one that is chosen. */
export function Phones(props: {
  readonly plan: string;
  readonly rows: readonly PlanRow[];
  readonly settings: SettingWords;
}) {
  const { plan, rows, settings } = props;
  const { router, words } = usePage();
  const { say } = words.value;
  const { query } = router.place.value;
  const filter = readFilter(query);
  const shown = fitting(rows, filter);
  // The first that changes is what one wants to see, until somebody chooses.
  const wanted = query.get('mac') ?? (shown.find(({ kind }) => !unaffected.includes(kind)) ?? shown[0])?.outcome.mac;
  const chosen = shown.find(({ outcome }) => outcome.mac === wanted);
  return (
    <div class="planwrap">
      <section class="card flush" aria-labelledby="hs-who">
        <header>
          <h2 id="hs-who">{say(text.phones)}</h2>
        </header>
        <Filters rows={rows} filter={filter} />
        {shown.length === 0 ? (
          <div class="empty s">
            <p>{say(text.nothingFits)}</p>
            <button
              class="btn sm"
              type="button"
              onClick={() => router.setQuery({ which: null, make: null, q: null, mac: null })}
            >
              {say(text.clear)}
            </button>
          </div>
        ) : (
          <VirtualList
            label={say(text.phones)}
            items={shown}
            keyOf={({ outcome }) => outcome.mac}
            chosen={chosen?.outcome.mac ?? null}
            onChoose={(mac) => router.setQuery({ mac })}
            rowHeight={rowHeight}
            height={11 * rowHeight}
          >
            {(row) => <PhoneEntry row={row} />}
          </VirtualList>
        )}
      </section>
      <section class="card flush diff-box" aria-label={chosen?.name ?? say(text.phones)} tabIndex={0}>
        {chosen === undefined ? (
          <p class="s dim diff-none">{say(text.choosePhone)}</p>
        ) : (
          <PhoneDiff key={chosen.outcome.mac} plan={plan} row={chosen} settings={settings} />
        )}
      </section>
    </div>
  );
}
