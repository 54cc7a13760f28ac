import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { copyText } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { pillOf } from '../../parts/states.ts';
import { useModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Phone } from '../../state/fleet.ts';
import { link } from '../../state/router.ts';
import { createAddresses } from './addresses.ts';
import type { Addresses } from './addresses.ts';
import { PointRow } from './point-row.tsx';
import { pointTexts as text } from './point-text.ts';
import { openSheet } from './print-sheet.tsx';
import { sheetRows, toCsv, toTabs } from './sheet.ts';
import { stepLink } from './use-desk.ts';
import { Ways } from './ways.tsx';

const drawn = 50;

type NameOf = (vendor: string, model: string | null) => string;

/** Hands text over as a file. */
function save(content: string, name: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', content], { type: 'text/csv' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

function Exports(props: { readonly macs: readonly string[]; readonly addresses: Addresses; readonly nameOf: NameOf }) {
  const { macs, addresses, nameOf } = props;
  const { fleet, notices } = usePage();
  const words = useWords();
  const { say } = words;
  const [done, setDone] = useState<number | null>(null);
  const collect = async () => {
    setDone(0);
    await addresses.load(macs, setDone);
    setDone(null);
    const rows = sheetRows(macs, fleet.phones.peek(), addresses.held.peek(), nameOf);
    const missing = macs.length - rows.length;
    if (missing > 0) notices.failed(say(text.someMissing, { n: missing }));
    return rows;
  };
  const heads = [text.mac, text.extension, text.name, text.model, text.address].map((head) => say(head));
  const copy = async (beside: HTMLElement) => {
    const rows = await collect();
    await copyText(toTabs(heads, rows), beside);
    notices.done(say(text.copiedAll, { n: rows.length }));
  };
  const print = async () => {
    const fill = openSheet(words);
    if (fill === null) return notices.failed(say(text.blocked));
    return fill(await collect());
  };
  const csv = async () => save(toCsv(heads, await collect()), say(text.csvName));
  const isBusy = done !== null;
  return (
    <span class="row push wrap">
      {isBusy && (
        <span class="s faint" role="status">
          {say(text.fetching, { done, all: macs.length })}
        </span>
      )}
      <button class="btn sm" type="button" disabled={isBusy} onClick={(event) => void copy(event.currentTarget)}>
        <Icon name="copy" />
        {say(text.copyAll)}
      </button>
      <button class="btn sm" type="button" disabled={isBusy} onClick={() => void csv()}>
        {say(text.csv)}
      </button>
      <button class="btn sm" type="button" disabled={isBusy} onClick={() => void print()}>
        {say(text.print)}
      </button>
    </span>
  );
}

const hasCome = (phone: Phone | undefined) => phone !== undefined && pillOf[phone.state.state] === 'good';

/** When the first address closes (ms). */
function firstDeadline(addresses: Addresses): number | null {
  const times = [...addresses.held.value.values()].flatMap((held) =>
    'address' in held && held.address.expiresAt !== null ? [Date.parse(held.address.expiresAt)] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

function Came({ macs }: { readonly macs: readonly string[] }) {
  const { fleet, notices } = usePage();
  const { say } = useWords();
  const phones = fleet.phones.value;
  const n = macs.filter((mac) => hasCome(phones.get(mac))).length;
  const told = n === macs.length ? say(text.allCame, { n }) : say(text.came, { n, all: macs.length });
  const before = useRef(n);
  useEffect(() => {
    if (n > before.current) notices.announce(told);
    before.current = n;
  }, [n]);
  return (
    <>
      <span class={n === macs.length ? 's ok row' : 's faint'}>
        {n === macs.length && <Icon name="check" />}
        {told}
      </span>
      {n < macs.length && <span class="live">{say(text.listening)}</span>}
    </>
  );
}

function Nobody() {
  const { say } = useWords();
  return (
    <div class="card empty stack8">
      <p>{say(text.none)}</p>
      <p>
        <a class="btn" href={stepLink('paste')}>
          {say(text.addMore)}
        </a>
      </p>
    </div>
  );
}

const modelColumn = 3;
const widths = ['136px', undefined, '148px', '160px', '36%', '128px'];
const heads = [text.state, text.phone, text.mac, text.model, text.address, text.openUntil];

function Table(props: { readonly macs: readonly string[]; readonly addresses: Addresses; readonly nameOf: NameOf }) {
  const { macs, addresses, nameOf } = props;
  const { say } = useWords();
  return (
    <table class="tbl loose point">
      <caption class="vh">{say(text.caption)}</caption>
      <colgroup>
        {widths.map((width, index) => (
          <col key={index} class={index === modelColumn ? 'c-model' : undefined} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.en} scope="col" class={head === text.model ? 'c-model' : undefined}>
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {macs.map((mac) => (
          <PointRow key={mac} {...{ mac, addresses, nameOf }} />
        ))}
      </tbody>
    </table>
  );
}

/** The last step: each phone with its address, how to give it to the phone, and who has come. Without `macs`: all that wait for their first contact. */
export function PointStep({ macs: given }: { readonly macs: readonly string[] }) {
  const page = usePage();
  const { say } = useWords();
  const names = useModelNames();
  const addresses = useMemo(() => createAddresses(page), [page]);
  const [most, setMost] = useState(drawn);
  const phones = page.fleet.phones.value;
  // Who came meanwhile stays in the list until the page is left.
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const isReady = page.fleet.state.value === 'ready';
  useEffect(() => {
    if (isReady && given.length === 0)
      setWaiting([...phones.values()].filter(({ state }) => state.state === 'waiting').map(({ mac }) => mac));
  }, [isReady, given.length]);
  const macs = given.length > 0 ? given : waiting;
  const shown = macs.slice(0, most);
  useEffect(() => void addresses.load(shown), [shown.join()]);
  if (macs.length === 0) return isReady ? <Nobody /> : null;
  const nameOf = names.nameOf.value;
  const more = Math.min(drawn, macs.length - most);
  const here = macs.flatMap((mac) => phones.get(mac) ?? []);
  return (
    <div class="stack">
      <section class="card flush" aria-labelledby="h-addresses">
        <header>
          <h2 id="h-addresses">{say(given.length > 0 ? text.title : text.titleWaiting)}</h2>
          <Came macs={macs} />
          <Exports {...{ macs, addresses, nameOf }} />
        </header>
        <Table {...{ macs: shown, addresses, nameOf }} />
        {more > 0 && (
          <div class="row add-more">
            <button class="btn sm" type="button" onClick={() => setMost(most + drawn)}>
              <Icon name="down" />
              {say(text.showMore, { n: more })}
            </button>
          </div>
        )}
      </section>
      <Ways phones={here} until={firstDeadline(addresses)} nameOf={nameOf} makeOf={names.makeOf.value} />
      <div class="row wrap">
        <a class="btn" href={stepLink('paste')}>
          {say(text.addMore)}
        </a>
        <a class="btn" href={link(['phones'])}>
          {say(text.toPhones)}
        </a>
      </div>
    </div>
  );
}
