import { useEffect, useState } from 'preact/hooks';
import { AcceptAll } from '../../parts/accept-all.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useModelNames } from '../../parts/use-model-names.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { shownMac } from '../add/mac.ts';
import { stepLink } from '../add/use-desk.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import type { Candidate } from './accepting.ts';
import { PendingTable } from './list.tsx';
import { Strangers } from './strangers.tsx';
import { pendingTexts as text } from './text.ts';
import { usePending } from './use-pending.ts';
import type { PendingList, PendingPhone } from './use-pending.ts';

/** What it says itself of its model counts; a make that is only concluded is left to the phone. */
const candidateOf = ({ mac, vendor, model }: PendingPhone): Candidate => ({
  key: mac,
  mac,
  vendor,
  model,
  account: null,
});

function How() {
  const { session } = usePage();
  const { say, rich } = useWords();
  const { data } = useLoad((ask) => ask((api) => api.GET('/status')), []);
  const address = data?.addresses.public ?? '…';
  return (
    <section class="card stack8" aria-labelledby="h-how">
      <h2 id="h-how">{say(text.howTitle)}</h2>
      <ul class="stack4 s dim pending-how">
        <li>{rich(text.howAsk, { address: <span class="mono">{address}</span> })}</li>
        <li>{say(text.howNetwork)}</li>
        <li>{say(text.howKnown)}</li>
      </ul>
      <p class="s">
        {say(text.howTell)} <a href={link(['dhcp'])}>{say(text.howDhcp)}</a>,{' '}
        <a href={link(['redirection'])}>{say(text.howMaker)}</a>
      </p>
      {session.may('operator') && (
        <p class="s">
          {say(text.howRather)} <a href={stepLink('paste')}>{say(text.addPhones)}</a>
        </p>
      )}
    </section>
  );
}

function IgnoredChips({ isIgnored }: { readonly isIgnored: boolean }) {
  const { router } = usePage();
  const { say } = useWords();
  const chips = [
    [false, text.waiting],
    [true, text.ignored],
  ] as const;
  return (
    <div class="chips" role="group" aria-label={say(text.show)}>
      {chips.map(([is, label]) => (
        <button
          key={label.en}
          class="chip"
          type="button"
          aria-pressed={is === isIgnored}
          onClick={() => router.go(link(['pending'], { ignored: is ? '1' : null }))}
        >
          {say(label)}
        </button>
      ))}
    </div>
  );
}

function Selected({
  count,
  accept,
  clear,
}: {
  readonly count: number;
  readonly accept: () => void;
  readonly clear: () => void;
}) {
  const { say } = useWords();
  if (count === 0) return null;
  return (
    <div class="bulk">
      <b>{say(text.selected, { n: count })}</b>
      <button class="btn sm" type="button" onClick={accept}>
        {say(text.acceptMany, { n: count })}
      </button>
      <span class="end">
        <button class="btn ghost sm" type="button" onClick={clear}>
          {say(text.clear)}
        </button>
      </span>
    </div>
  );
}

function Knocked(props: {
  readonly list: PendingList;
  readonly isIgnored: boolean;
  readonly names: ModelNames;
  readonly accept: (candidates: readonly Candidate[]) => void;
}) {
  const { list, isIgnored, names, accept } = props;
  const { say } = useWords();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { phones, problem, reload, fresh } = list;
  // Only what is seen is acted on.
  const chosen = (phones ?? []).filter(({ mac }) => selected.has(mac));
  return (
    <section class="card flush" aria-labelledby="h-knocked">
      <header>
        <h2 id="h-knocked">{say(isIgnored ? text.ignoredTitle : text.knocked)}</h2>
        {phones !== null && !isIgnored && <span class="live">{say(text.listening, { n: phones.length })}</span>}
        {!isIgnored && <AcceptAll />}
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <Selected
        count={chosen.length}
        accept={() => accept(chosen.map(candidateOf))}
        clear={() => setSelected(new Set())}
      />
      {phones !== null && phones.length > 0 && (
        <PendingTable
          selection={{ macs: selected, set: setSelected }}
          accept={(phone) => accept([candidateOf(phone)])}
          {...{ phones, names, fresh }}
        />
      )}
      {phones?.length === 0 && (
        <div class="empty s stack4">
          <p>{say(isIgnored ? text.noneIgnored : text.none)}</p>
          {!isIgnored && (
            <p>
              <a href={link(['dhcp'])}>{say(text.noneDhcp)}</a>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

/** An address may name the phone that is to be accepted. */
function useNamed(phones: readonly PendingPhone[] | null, accept: (candidates: readonly Candidate[]) => void): void {
  const { router, session } = usePage();
  const mac = router.place.value.query.get('mac');
  const found = phones?.find((one) => one.mac === mac);
  useEffect(() => {
    if (found === undefined || !session.may('operator')) return;
    router.setQuery({ mac: null });
    accept([candidateOf(found)]);
  }, [found?.mac]);
}

/** `#/pending`: phones that asked and that nobody added. */
export function PendingPage() {
  const { router, notices, words } = usePage();
  const { say } = useWords();
  const names = useModelNames();
  const isIgnored = router.place.value.query.get('ignored') === '1';
  const [candidates, setCandidates] = useState<readonly Candidate[] | null>(null);
  const [turn, setTurn] = useState(0);
  const list = usePending(isIgnored, ({ mac, vendor, model }) => {
    const what = names.nameOf.peek()(vendor, model);
    notices.announce(words.peek().say(text.newOne, { what, mac: shownMac(mac) }));
  });
  useNamed(list.phones, setCandidates);
  return (
    <div class="page">
      <div class="head">
        <h1>{say(text.title)}</h1>
      </div>
      <IgnoredChips isIgnored={isIgnored} />
      <div class="stack">
        <Knocked accept={setCandidates} {...{ list, isIgnored, names }} />
        <Strangers turn={turn} names={names} take={(one) => setCandidates([one])} />
        <How />
      </div>
      {candidates !== null && (
        <AcceptDialog
          key={candidates.map(({ key }) => key).join()}
          candidates={candidates}
          onClose={() => setCandidates(null)}
          onAdded={() => setTurn(turn + 1)}
        />
      )}
    </div>
  );
}
