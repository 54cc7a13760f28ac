import { useEffect } from 'preact/hooks';
import type { components } from '../../api/schema.ts';
import { AcceptAll } from '../../parts/accept-all.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { StatePill } from '../../parts/state-pill.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { firstTexts as text } from './first-text.ts';

const mostShown = 5;

function KnockedRow({ phone, name }: { readonly phone: components['schemas']['PendingPhone']; readonly name: string }) {
  const { session, now } = usePage();
  const { say, relative } = useWords();
  const { mac, address, count, lastAt } = phone;
  const when = relative(Date.parse(lastAt), now.value);
  return (
    <tr>
      <td class="mono">{mac.toLowerCase()}</td>
      <td>{name}</td>
      <td class="mono">{address}</td>
      <td>
        <span class="cell">
          <StatePill pill="pending" />
          <span class="t faint">{say(text.times, { n: count, when })}</span>
        </span>
      </td>
      <td>
        {session.may('operator') && (
          <a class="btn sm" href={link(['pending'], { mac })} aria-label={`${say(text.accept)} ${mac}`}>
            {say(text.accept)}
          </a>
        )}
      </td>
    </tr>
  );
}

/** Phones that knocked and are not added: the last ones. */
export function Knocked() {
  const { live } = usePage();
  const { say } = useWords();
  const { nameOf } = useModelNames();
  const query = { limit: mostShown, sort: '-lastAt' } as const;
  const { data, reload } = useLoad((ask) => ask((api) => api.GET('/pending', { params: { query } })), []);
  useEffect(() => live.on('pending', reload), [reload]);
  const total = data?.total ?? 0;
  const widths = ['168px', '144px', '132px', null, '112px'];
  const heads = [text.mac, text.says, text.address, text.knockedWhen];
  return (
    <section class="card flush" aria-labelledby="h-knock">
      <header>
        <h2 id="h-knock">{say(text.knocked)}</h2>
        <span class="live" role="status">
          {say(text.listening, { n: total })}
        </span>
        <AcceptAll />
      </header>
      {data !== null && data.items.length > 0 && (
        <PlainTable caption={text.knocked} {...{ heads, widths }} actions={text.actions}>
          {data.items.map((phone) => (
            <KnockedRow key={phone.mac} phone={phone} name={nameOf.value(phone.vendor, phone.model)} />
          ))}
        </PlainTable>
      )}
    </section>
  );
}
