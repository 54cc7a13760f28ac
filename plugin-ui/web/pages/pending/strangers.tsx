import type { components } from '../../api/schema.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { shownMac } from '../add/mac.ts';
import type { Candidate } from './accepting.ts';
import { pendingTexts as text } from './text.ts';

type Registered = components['schemas']['RegisteredPhone'];

const candidateOf = ({ account, mac, vendor, model }: Registered): Candidate => ({
  ...{ key: `${account} ${mac ?? ''}`, mac: mac ?? '', vendor, model, account },
});

const widths = ['180px', null, '148px', '132px', '148px'];
const heads = [text.account, text.saysAgent, text.mac, text.address];

function Row({
  phone,
  names,
  take,
}: {
  readonly phone: Registered;
  readonly names: ModelNames;
  readonly take: () => void;
}) {
  const { session } = usePage();
  const { say } = useWords();
  const { account, name, vendor, model, userAgent, mac, address } = phone;
  const says = vendor === null ? null : names.nameOf.value(vendor, model);
  return (
    <tr>
      <td>
        <span class="cell">
          <b>{account}</b>
          <span class="t">{name}</span>
        </span>
      </td>
      <td title={userAgent ?? undefined}>{says ?? userAgent ?? <span class="faint">{say(text.notTold)}</span>}</td>
      <td class="mono">{mac === null ? <span class="faint">{say(text.notTold)}</span> : shownMac(mac)}</td>
      <td class="mono">{address}</td>
      <td>
        {session.may('operator') && (
          <button class="btn sm" type="button" aria-label={say(text.takeOverOf, { account })} onClick={take}>
            {say(text.takeOver)}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Phones that the exchange has and that nobody added: to be taken over with their account. */
export function Strangers({
  turn,
  names,
  take,
}: {
  /** Another number: read again. */
  readonly turn: number;
  readonly names: ModelNames;
  readonly take: (candidate: Candidate) => void;
}) {
  const { say } = useWords();
  const query = { limit: 200 };
  const { data } = useLoad((ask) => ask((api) => api.GET('/pending/registered', { params: { query } })), [turn]);
  if (data === null || data.items.length === 0) return null;
  return (
    <section class="card flush" aria-labelledby="h-strangers">
      <header>
        <h2 id="h-strangers">{say(text.strangers)}</h2>
        <span class="s faint">{say(text.strangersWhat)}</span>
      </header>
      <PlainTable caption={text.strangers} {...{ heads, widths }} actions={text.actions}>
        {data.items.map((phone) => (
          <Row key={`${phone.account} ${phone.contact}`} {...{ phone, names }} take={() => take(candidateOf(phone))} />
        ))}
      </PlainTable>
    </section>
  );
}
