import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { QrDialog } from '../../parts/qr-dialog.tsx';
import { cutUrl } from '../../parts/secret-url.ts';
import { partTexts } from '../../parts/text.ts';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import type { components } from '../../api/schema.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Acts } from './acts.ts';
import { addressTexts as text } from './address-text.ts';
import type { Shown } from './head.tsx';

type Address = components['schemas']['PhoneAddress'];

const shownFor = 30_000;

/** What kind of address it is, and until when it is open. */
function Kind({ address }: { readonly address: Address }) {
  const { words, now } = usePage();
  const { say } = words.value;
  const { kind, expiresAt } = address;
  if (kind === 'steady')
    return (
      <span class="tag ok">
        <Icon name="lock" small />
        {say(text.steady)}
      </span>
    );
  if (expiresAt === null) return <span class="tag info">{say(text.first)}</span>;
  const isOpen = Date.parse(expiresAt) > now.value;
  return (
    <span class={isOpen ? 'tag info' : 'tag warn'}>
      <Icon name="clock" small />
      {say(isOpen ? text.firstOpen : text.firstClosed)} <When at={expiresAt} />
    </span>
  );
}

function Box({ url }: { readonly url: string }) {
  const { say } = useWords();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setTimeout(() => setShown(false), shownFor);
    return () => clearTimeout(timer);
  }, [isShown]);
  const { before, secret, after } = cutUrl(url);
  return (
    <div class="code">
      <span>
        {before}
        {isShown ? secret : <span class="secret">••••••••••</span>}
        {after}
      </span>
      <button
        class="btn ghost sm"
        type="button"
        aria-pressed={isShown}
        aria-label={say(isShown ? text.hideSecret : text.showSecret)}
        onClick={() => setShown(!isShown)}
      >
        <Icon name="eye" />
        {say(isShown ? partTexts.hide : partTexts.show)}
      </button>
      <CopyButton value={url} what={say(text.title)} />
    </div>
  );
}

/** The address that the phone is pointed to: its secret part hidden, to copy, as a code for cameras. */
export function AddressCard({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const { words, session } = usePage();
  const { say, rich } = words.value;
  const { mac, phone } = view;
  const mayLook = session.may('operator');
  const { version, state } = phone;
  const address = useLoad(
    mayLook ? (ask) => ask((api) => api.GET('/phones/{mac}/address', { params: { path: { mac } } })) : null,
    [mac],
  );
  // It changes when the phone comes with its first address, and when somebody replaces it.
  useEffect(() => {
    if (address.data !== null || address.problem !== null) address.reload();
  }, [acts.addressTurn, version, state.state]);
  const [hasCode, setCode] = useState(false);
  const { data, problem } = address;
  const isGone = problem?.code === 'phone-no-address';
  const shown = isGone ? null : data;
  const renew = (
    <button class="link" type="button" onClick={() => acts.open('renew')}>
      {say(text.newFirst)}
    </button>
  );
  const rotate = (
    <button class="link" type="button" onClick={() => acts.open('rotate')}>
      {say(text.replaceIt)}
    </button>
  );
  return (
    <section class="card" aria-labelledby="h-url">
      <header>
        <h2 id="h-url">{say(text.title)}</h2>
        {shown !== null && <Kind address={shown} />}
        {shown !== null && (
          <span class="end">
            <button class="btn sm" type="button" aria-haspopup="dialog" onClick={() => setCode(true)}>
              <Icon name="qr" />
              {say(text.qr)}
            </button>
          </span>
        )}
      </header>
      {!mayLook && <p class="dim s">{say(text.notForViewers)}</p>}
      {problem !== null && <ProblemNote problem={problem} {...(!isGone && { retry: address.reload })} />}
      {isGone && (
        <p class="s" style={{ marginTop: '8px' }}>
          {renew}
        </p>
      )}
      {shown !== null && <Box url={shown.url} />}
      {shown !== null && (
        <p class="hint ph-hint">
          {shown.kind === 'steady' ? rich(text.steadyHelp, { renew, rotate }) : rich(text.firstHelp, { renew })}
        </p>
      )}
      {hasCode && shown !== null && (
        <QrDialog title={say(text.qrTitle)} label={say(text.qrLabel)} url={shown.url} onClose={() => setCode(false)} />
      )}
    </section>
  );
}
