import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Status } from '../../state/health.ts';
import { link } from '../../state/router.ts';
import { CertificateRow, DhcpRow, OldTlsRow, PnpRow, RedirectionRow, TftpRow } from './reach.tsx';
import { healthTexts as text } from './health-text.ts';
import { Row } from './health-row.tsx';
import type { Job } from './job-rows.ts';
import { portOf, sizeText } from './numbers.ts';

function ExchangeRow({ exchange }: { readonly exchange: Status['exchange'] }) {
  const { say, rich } = useWords();
  const { kind, accounts: n, registrations, readAt, asterisk, known } = exchange;
  const kinds = { freepbx: text.freepbx, asterisk: text.asterisk, standalone: text.standalone };
  const version = asterisk === null ? undefined : say(text.asteriskVersion, { version: asterisk });
  return (
    <Row mark={known ? 'ok' : 'warn'} name={say(text.exchange)} end={version}>
      <a href={link(['extensions'])}>{say(kinds[kind], { n })}</a>
      {registrations !== null && <>, {say(text.registrations, registrations)}</>}
      {kind !== 'standalone' && (
        <>, {readAt === null ? say(text.notRead) : rich(text.readAt, { when: <When at={readAt} /> })}</>
      )}
    </Row>
  );
}

const doorNames = ['tables', 'ami', 'ari'] as const;

function DoorRows({ doors }: { readonly doors: Status['exchange']['doors'] }) {
  const { say, exact } = useWords();
  const states = {
    ready: { mark: 'ok', word: text.doorReady },
    connecting: { mark: 'warn', word: text.doorConnecting },
    gone: { mark: 'bad', word: text.doorGone },
    refused: { mark: 'bad', word: text.doorRefused },
  } as const;
  return (
    <>
      {doorNames.map((name) => {
        const { state, since, why } = doors[name];
        if (state === 'off') return null;
        const { mark, word } = states[state === 'connecting' && why !== null ? 'gone' : state];
        return (
          <Row key={name} mark={mark} name={say(text[name])} end={say(text.since, { when: exact(Date.parse(since)) })}>
            {say(word)}
            {why !== null && `: ${why.message}`}
          </Row>
        );
      })}
    </>
  );
}

const products = { sqlite: 'SQLite', mariadb: 'MariaDB' } as const;

function StoreRow({ store }: { readonly store: Status['store'] }) {
  const { say, exact } = useWords();
  const { schema, reachable, trouble, since } = store;
  const kind = products[store.kind];
  const isWell = reachable && trouble === null;
  return (
    <Row
      mark={isWell ? 'ok' : 'bad'}
      name={say(text.database)}
      end={say(text.since, { when: exact(Date.parse(since)) })}
    >
      {isWell ? say(text.storeKind, { kind, schema }) : say(text.storeTrouble, { kind })}
    </Row>
  );
}

function BackupRow({ job }: { readonly job: Job }) {
  const { say, rich, language } = useWords();
  const { last } = job;
  const bytes = last?.result['bytes'];
  const size = typeof bytes === 'number' ? sizeText(bytes, language) : '?';
  const mark = last?.state === 'failed' ? 'bad' : last === null ? 'warn' : 'ok';
  return (
    <Row mark={mark} name={say(text.backup)}>
      {last === null && say(text.backupNone)}
      {last?.state === 'failed' && say(text.backupFailed)}
      {last?.state === 'done' && rich(text.backupDone, { when: <When at={last.startedAt} />, size })}
    </Row>
  );
}

/** How each part of the whole is. */
export function Health({ status, jobs }: { readonly status: Status; readonly jobs: readonly Job[] }) {
  const { words, live } = usePage();
  const { say, exact } = words.value;
  const { version, startedAt, phones, addresses, exchange, store } = status;
  const http = portOf(addresses.phones);
  const backup = jobs.find(({ name }) => name === 'backup');
  const isLive = live.lostSince.value === null;
  const ports =
    addresses.phonesTls === null
      ? say(text.portHttp, { http })
      : say(text.ports, { http, https: portOf(addresses.phonesTls) });
  return (
    <section class="card flush" aria-labelledby="hs-health">
      <header>
        <h2 id="hs-health">{say(text.health)}</h2>
        <span class="faint xs">{say(text.version, { version, when: exact(Date.parse(startedAt)) })}</span>
      </header>
      <ul class="health">
        <Row mark={status.state === 'ready' ? 'ok' : 'warn'} name={say(text.phones)} end={ports}>
          {say(text.phonesServed, { n: phones.total, address: addresses.public })}
        </Row>
        <ExchangeRow exchange={exchange} />
        <DoorRows doors={exchange.doors} />
        <StoreRow store={store} />
        {backup !== undefined && <BackupRow job={backup} />}
        <OldTlsRow oldTls={status.oldTls} />
        <CertificateRow certificates={status.deviceCertificates} />
        <PnpRow pnp={status.pnp} />
        <TftpRow address={addresses.tftp} />
        <RedirectionRow />
        <DhcpRow />
        <Row mark={isLive ? 'ok' : 'bad'} name={say(text.liveDoor)}>
          {say(isLive ? text.liveOn : text.liveOff)}
        </Row>
      </ul>
    </section>
  );
}
