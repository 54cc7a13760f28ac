import { Icon } from '../../parts/icon.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { Secret } from '../../parts/secret.tsx';
import { When } from '../../parts/when.tsx';
import type { components } from '../../api/schema.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import { AddressCard } from './address.tsx';
import type { Shown } from './head.tsx';
import { LinesCard } from './lines.tsx';
import { webPageOf } from './naming.ts';
import { overviewTexts as text } from './overview-text.ts';
import { RedirectionCard } from './redirection.tsx';

/** The password of the phone's own web page: it is known here, and whether the phone has it yet. */
function Password({ view }: { readonly view: Shown }) {
  const { ask, words, notices, session } = usePage();
  const { say } = words.value;
  const { mac, phone } = view;
  if (phone.adminPassword === 'none') return <span class="faint">{say(text.passwordNone)}</span>;
  const reveal = async () => {
    const query = { q: 'access.admin-password', reveal: true };
    const answer = await ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac }, query } }));
    if (!answer.ok) {
      notices.failed(problemText(words.peek(), answer.problem));
      return null;
    }
    const found = answer.data.items.find(({ id }) => id === 'access.admin-password')?.value;
    return typeof found === 'string' ? found : null;
  };
  return (
    <span class="row wrap">
      <Secret what={say(text.password)} reveal={session.may('admin') ? reveal : undefined} />
      <span class="faint">{say(phone.adminPassword === 'proven' ? text.passwordProven : text.passwordWanted)}</span>
    </span>
  );
}

function Facts({ view }: { readonly view: Shown }) {
  const { say } = useWords();
  const { phone } = view;
  const { seen } = phone;
  return (
    <section class="card" aria-labelledby="h-facts">
      <header>
        <h2 id="h-facts">{say(text.facts)}</h2>
      </header>
      <dl class="facts">
        {seen !== null && (
          <>
            <dt>{say(text.webPage)}</dt>
            <dd class="ph-break">
              <a href={webPageOf(seen.address)} target="_blank" rel="noreferrer noopener" title={say(text.newTab)}>
                {webPageOf(seen.address)}
              </a>
            </dd>
          </>
        )}
        <dt>{say(text.password)}</dt>
        <dd>
          <Password view={view} />
        </dd>
        <dt>{say(text.firmware)}</dt>
        <dd>{seen?.firmware ?? <span class="faint">{say(text.notToldYet)}</span>}</dd>
        {seen?.modules != null && (
          <>
            <dt>{say(text.modules)}</dt>
            <dd>{say(text.moduleCount, { n: seen.modules })}</dd>
          </>
        )}
        <dt>{say(text.lastRequest)}</dt>
        <dd>
          {seen === null ? (
            <span class="faint">{say(text.never)}</span>
          ) : (
            <>
              <When at={seen.at} />, {say(text.from)} <span class="mono ph-break">{seen.address}</span>
            </>
          )}
        </dd>
        {seen !== null && (
          <>
            <dt>{say(text.saysItIs)}</dt>
            <dd class="mono ph-break" style={{ lineHeight: '20px' }}>
              {seen.userAgent}
            </dd>
          </>
        )}
        <dt>{say(text.added)}</dt>
        <dd>
          <When at={phone.createdAt} />
        </dd>
      </dl>
    </section>
  );
}

type Way = NonNullable<components['schemas']['PhonePath']['ways']>[number];

const wayNames = { rps: text.wayRps, dhcp: text.wayDhcp, pnp: text.wayPnp, tftp: text.wayTftp } as const;
const wayStates = {
  done: text.wayDone,
  here: text.wayOpen,
  'to-come': text.wayToCome,
  failed: text.wayFailed,
} as const;

function WayRow({ way }: { readonly way: Way }) {
  const { say } = useWords();
  return (
    <>
      <dt>{say(wayNames[way.way])}</dt>
      <dd>
        {way.message ?? say(wayStates[way.state])}
        {way.at !== null && (
          <span class="faint">
            {' '}
            <When at={way.at} />
          </span>
        )}
      </dd>
    </>
  );
}

/** How the phone comes here, and how it is reset where it has been somebody else's. */
function PointHere({ view }: { readonly view: Shown }) {
  const { say } = useWords();
  const { path } = view;
  // The maker's service has a card of its own.
  const ways = (path?.ways ?? []).filter(({ way }) => way !== 'rps');
  return (
    <section class="card" aria-labelledby="h-point">
      <header>
        <h2 id="h-point">{say(text.point)}</h2>
        <span class="end">
          <a class="s" href={link(['phones', 'add'])}>
            {say(text.allWays)}
          </a>
        </span>
      </header>
      <ol class="ph-steps">
        <li>{say(text.pointCopy)}</li>
        <li>{say(text.pointType)}</li>
        <li>{say(text.pointRestart)}</li>
      </ol>
      {ways.length > 0 && (
        <dl class="facts" style={{ marginTop: '12px' }}>
          {ways.map((way) => (
            <WayRow key={way.way} way={way} />
          ))}
        </dl>
      )}
      <h3 style={{ marginTop: '12px' }}>{say(text.reset)}</h3>
      {path?.reset != null ? (
        <p class="s">{path.reset}</p>
      ) : (
        <p class="s dim">{say(view.phone.model === null ? text.resetNoModel : text.resetUnknown)}</p>
      )}
      <p class="hint ph-hint">
        <Icon name="info" small /> {say(text.resetHint)}
      </p>
    </section>
  );
}

/** The first tab: address, lines, what is known of the phone. */
export function Overview({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  return (
    <>
      <AddressCard view={view} acts={acts} />
      <div class="grid2">
        <div class="stack">
          <LinesCard key={view.mac} view={view} acts={acts} />
          <RedirectionCard key={view.mac} view={view} />
        </div>
        <div class="stack">
          <Facts view={view} />
          <PointHere view={view} />
        </div>
      </div>
    </>
  );
}
