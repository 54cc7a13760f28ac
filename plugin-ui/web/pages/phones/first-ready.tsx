import type { ComponentChildren } from 'preact';
import { Icon } from '../../parts/icon.tsx';
import { problemText } from '../../parts/problem-note.tsx';
import { Secret } from '../../parts/secret.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { firstTexts as text } from './first-text.ts';

const passwordId = 'access.admin-password';

function Check(props: {
  readonly is: 'ok' | 'warn' | 'info';
  readonly what: string;
  readonly children?: ComponentChildren;
}) {
  const { is, what, children } = props;
  return (
    <li>
      <span class={is === 'info' ? 'faint' : is}>
        <Icon name={is === 'ok' ? 'check' : is} />
      </span>
      <span>
        {what}
        <small>{children}</small>
      </span>
    </li>
  );
}

/** The password that phones get, on demand. */
function DefaultPassword() {
  const { ask, notices, words } = usePage();
  const { say } = useWords();
  const reveal = async () => {
    const query = { q: passwordId, reveal: true };
    const answer = await ask((api) => api.GET('/defaults/settings', { params: { query } }));
    if (!answer.ok) notices.failed(problemText(words.peek(), answer.problem));
    const value = answer.ok ? answer.data.items.find(({ id }) => id === passwordId)?.value : null;
    return typeof value === 'string' ? value : null;
  };
  return (
    <Check is="ok" what={say(text.password)}>
      {say(text.passwordWhat)} <Secret what={say(text.passwordOf)} reveal={reveal} />
    </Check>
  );
}

const kinds: Readonly<Record<string, string>> = { freepbx: 'FreePBX', nethvoice: 'NethVoice', asterisk: 'Asterisk' };

/** What is there already when the first phone comes. */
export function Ready() {
  const { session } = usePage();
  const { say } = useWords();
  const { data } = useLoad((ask) => ask((api) => api.GET('/status')), []);
  if (data === null) return <section class="card" aria-busy="true" />;
  const { exchange, extensions, addresses } = data;
  const kind = kinds[exchange.kind] ?? exchange.kind;
  const isOurs = exchange.kind === 'standalone';
  const told = isOurs ? say(text.ownExtensions) : say(exchange.known ? text.exchange : text.exchangeLost, { kind });
  return (
    <section class="card" aria-labelledby="h-ready">
      <header>
        <h2 id="h-ready">{say(text.ready)}</h2>
      </header>
      <ul class="checks">
        <Check is={exchange.known ? 'ok' : 'warn'} what={told}>
          {say(text.extensions, { n: extensions })}
        </Check>
        <Check is="ok" what={say(text.reach)}>
          {addresses.public}
        </Check>
        {session.may('admin') && <DefaultPassword />}
        <Check
          is={addresses.phonesTls === null ? 'info' : 'ok'}
          what={say(addresses.phonesTls === null ? text.noHttps : text.https)}
        >
          {addresses.phonesTls ?? say(text.noHttpsWhat)}
        </Check>
      </ul>
    </section>
  );
}

function Way(props: {
  readonly n: number;
  readonly title: string;
  readonly what: string;
  readonly children?: ComponentChildren;
}) {
  const { n, title, what, children } = props;
  return (
    <section aria-labelledby={`way-${n}`}>
      <h3 id={`way-${n}`} class="row">
        <span class="numd" aria-hidden="true">
          {n}
        </span>
        {title}
      </h3>
      <p class="s dim">{what}</p>
      {children}
    </section>
  );
}

/** How phones come here. */
export function Ways() {
  const { say } = useWords();
  return (
    <section class="card flush" aria-labelledby="h-ways">
      <header>
        <h2 id="h-ways">{say(text.ways)}</h2>
      </header>
      <div class="three">
        <Way n={1} title={say(text.maker)} what={say(text.makerWhat)}>
          <p class="s">
            <a href={link(['redirection'])}>{say(text.toRedirection)}</a>
          </p>
        </Way>
        <Way n={2} title={say(text.network)} what={say(text.networkWhat)}>
          <p class="s">
            <a href={link(['dhcp'])}>{say(text.toDhcp)}</a>
          </p>
        </Way>
        <Way n={3} title={say(text.byHand)} what={say(text.byHandWhat)} />
      </div>
    </section>
  );
}
