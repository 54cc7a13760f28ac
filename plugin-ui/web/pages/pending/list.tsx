import { problemText } from '../../parts/problem-note.tsx';
import { StatePill } from '../../parts/state-pill.tsx';
import type { ModelNames } from '../../parts/use-model-names.ts';
import { usePage, useWords } from '../../state/page.ts';
import { shownMac } from '../add/mac.ts';
import { pendingTexts as text } from './text.ts';
import type { PendingPhone } from './use-pending.ts';

/** What is selected, and how it is changed. */
export interface Selection {
  readonly macs: ReadonlySet<string>;
  readonly set: (macs: ReadonlySet<string>) => void;
}

interface RowProps {
  readonly phone: PendingPhone;
  readonly names: ModelNames;
  readonly isFresh: boolean;
  readonly selection: Selection;
  readonly accept: () => void;
  readonly ignore: () => void;
}

/** What it says that it is; where it says nothing, what its address tells. */
function Says({ phone, names }: Pick<RowProps, 'phone' | 'names'>) {
  const { say } = useWords();
  const { told, vendor, model, variant, firmware } = phone;
  const more = [variant, firmware].filter((part) => part !== null).join(', ');
  return (
    <td title={more === '' ? undefined : more}>
      {told ? names.nameOf.value(vendor, model) : say(text.saysNothing, { make: names.makeOf.value(vendor) })}
    </td>
  );
}

function Row({ phone, names, isFresh, selection, accept, ignore }: RowProps) {
  const { session, now } = usePage();
  const { say, relative } = useWords();
  const { mac, address, count, lastAt, firstAt, file, ignored } = phone;
  const shown = shownMac(mac);
  const when = relative(Date.parse(lastAt), now.value);
  const first = relative(Date.parse(firstAt), now.value);
  const isOn = selection.macs.has(mac);
  const toggle = () => {
    const next = new Set(selection.macs);
    if (!next.delete(mac)) next.add(mac);
    selection.set(next);
  };
  return (
    <tr class={[isFresh ? 'now' : '', isOn ? 'on' : ''].join(' ')}>
      {session.may('operator') && (
        <td>
          <input
            class="ck"
            type="checkbox"
            aria-label={say(text.take, { mac: shown })}
            checked={isOn}
            onChange={toggle}
          />
        </td>
      )}
      <td class="mono">{shown}</td>
      <Says phone={phone} names={names} />
      <td class="mono">{address}</td>
      <td title={say(text.asked, { when: first, file: file === '' ? '–' : file })}>
        <span class="cell">
          <StatePill pill="pending" />
          {phone.proven && (
            <span class="tag ok" title={say(text.provenTip)}>
              {say(text.proven)}
            </span>
          )}
          {phone.way !== 'http' && <span class="tag">{say(phone.way === 'pnp' ? text.byPnp : text.byTftp)}</span>}
          <span class="t faint">{say(text.times, { n: count, when })}</span>
        </span>
      </td>
      <td>
        {session.may('operator') && (
          <span class="row">
            <button class="btn sm" type="button" aria-label={say(text.acceptOf, { mac: shown })} onClick={accept}>
              {say(text.accept)}
            </button>
            {!ignored && (
              <button
                class="btn ghost sm"
                type="button"
                aria-label={say(text.ignoreOf, { mac: shown })}
                onClick={ignore}
              >
                {say(text.ignore)}
              </button>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

const widths = ['152px', '24%', '132px', undefined, '180px'];
const heads = [text.mac, text.says, text.address, text.knockedWhen];

function Head({ phones, selection }: { readonly phones: readonly PendingPhone[]; readonly selection: Selection }) {
  const { session } = usePage();
  const { say } = useWords();
  const count = phones.filter(({ mac }) => selection.macs.has(mac)).length;
  const isAll = count === phones.length;
  return (
    <thead>
      <tr>
        {session.may('operator') && (
          <th scope="col">
            <input
              class="ck"
              type="checkbox"
              aria-label={say(text.takeAll)}
              checked={isAll}
              indeterminate={count > 0 && !isAll}
              onChange={() => selection.set(new Set(isAll ? [] : phones.map(({ mac }) => mac)))}
            />
          </th>
        )}
        {heads.map((head) => (
          <th key={head.en} scope="col">
            {say(head)}
          </th>
        ))}
        <th scope="col">
          <span class="vh">{say(text.actions)}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Phones that knocked. */
export function PendingTable(props: {
  readonly phones: readonly PendingPhone[];
  readonly names: ModelNames;
  readonly fresh: ReadonlySet<string>;
  readonly selection: Selection;
  readonly accept: (phone: PendingPhone) => void;
}) {
  const { phones, names, fresh, selection, accept } = props;
  const { ask, notices, session, words } = usePage();
  const { say } = useWords();
  const ignore = async (mac: string) => {
    const answer = await ask((api) => api.POST('/pending/{mac}/ignore', { params: { path: { mac } } }));
    if (answer.ok) notices.done(words.peek().say(text.ignoredNow, { mac: shownMac(mac) }));
    else notices.failed(problemText(words.peek(), answer.problem));
  };
  return (
    <table class="tbl loose knocked">
      <caption class="vh">{say(text.knocked)}</caption>
      <colgroup>
        {session.may('operator') && <col style={{ width: '40px' }} />}
        {widths.map((width, index) => (
          <col key={index} style={{ width }} />
        ))}
      </colgroup>
      <Head phones={phones} selection={selection} />
      <tbody>
        {phones.map((phone) => (
          <Row
            key={phone.mac}
            isFresh={fresh.has(phone.mac)}
            accept={() => accept(phone)}
            ignore={() => void ignore(phone.mac)}
            {...{ phone, names, selection }}
          />
        ))}
      </tbody>
    </table>
  );
}
