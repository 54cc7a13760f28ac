import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { problemText } from '../../parts/problem-note.tsx';
import { QrDialog } from '../../parts/qr-dialog.tsx';
import { cutUrl } from '../../parts/secret-url.ts';
import { StatePill } from '../../parts/state-pill.tsx';
import { pillOf } from '../../parts/states.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Addresses, Held } from './addresses.ts';
import { shownMac } from './mac.ts';
import { pointTexts as text } from './point-text.ts';

/** An address as a box: its secret part hidden, to copy, as a code for cameras. */
export function AddressBox({ url, name }: { readonly url: string; readonly name: string }) {
  const { say } = useWords();
  const [hasCode, setCode] = useState(false);
  const { before, after } = cutUrl(url);
  return (
    <>
      <span class="code">
        <span class="t">
          {before}
          <span class="secret">••••••</span>
          {after}
        </span>
        <button
          class="btn ghost sq sm"
          type="button"
          aria-haspopup="dialog"
          aria-label={say(text.qrOf, { name })}
          title={say(text.qr)}
          onClick={() => setCode(true)}
        >
          <Icon name="qr" />
        </button>
        <CopyButton value={url} what={say(text.addressOf, { name })} />
      </span>
      {hasCode && (
        <QrDialog
          title={say(text.qrTitle, { name })}
          label={say(text.qrOf, { name })}
          url={url}
          onClose={() => setCode(false)}
        />
      )}
    </>
  );
}

function Deadline({
  isWaiting,
  held,
  mac,
  addresses,
}: {
  readonly isWaiting: boolean;
  readonly held: Held | undefined;
  readonly mac: string;
  readonly addresses: Addresses;
}) {
  const { words, now, notices } = usePage();
  const { say } = words.value;
  const renew = async () => {
    const problem = await addresses.renew(mac);
    if (problem !== null) notices.failed(problemText(words.peek(), problem));
  };
  const closed = (
    <span class="cell">
      <span class="tag warn">{say(text.closed)}</span>
      <button class="link s" type="button" onClick={() => void renew()}>
        {say(text.openAgain)}
      </button>
    </span>
  );
  if (held === undefined) return null;
  if ('problem' in held) return closed;
  const { expiresAt, kind } = held.address;
  // It never came by its first address, which is closed by now.
  if (kind === 'steady' && isWaiting) return closed;
  if (kind === 'steady' || expiresAt === null) return null;
  return Date.parse(expiresAt) > now.value ? <When at={expiresAt} /> : closed;
}

/** A phone that is to come: it turns green when it has. */
export function PointRow({
  mac,
  addresses,
  nameOf,
}: {
  readonly mac: string;
  readonly addresses: Addresses;
  readonly nameOf: (vendor: string, model: string | null) => string;
}) {
  const { fleet } = usePage();
  const { say } = useWords();
  const phone = fleet.phones.value.get(mac);
  const isFresh = fleet.fresh.value.has(mac);
  const state = phone?.state.state;
  const held = addresses.held.value.get(mac);
  // With its first contact it gets an address of its own.
  useEffect(() => {
    if (state !== undefined && state !== 'waiting') void addresses.refresh(mac);
  }, [state]);
  const name = phoneName(phone, shownMac(mac));
  const isDone = state !== undefined && pillOf[state] === 'good';
  const address = held !== undefined && 'address' in held ? held.address : null;
  return (
    <tr class={[isDone ? 'came' : '', isFresh ? 'now' : ''].join(' ')}>
      <td>{state !== undefined && <StatePill pill={pillOf[state]} />}</td>
      <td class="who" title={phone?.state.message}>
        <a href={link(['phones', mac])}>{name}</a>
      </td>
      <td class="mono">{shownMac(mac)}</td>
      <td class="c-model">{phone === undefined ? '' : nameOf(phone.vendor, phone.model)}</td>
      <td>
        {address?.kind === 'first-access' && !isDone && <AddressBox url={address.url} name={name} />}
        {((address?.kind === 'steady' && state !== 'waiting') || isDone) && <span class="faint">{say(text.own)}</span>}
      </td>
      <td>{!isDone && <Deadline isWaiting={state === 'waiting'} held={held} mac={mac} addresses={addresses} />}</td>
    </tr>
  );
}
