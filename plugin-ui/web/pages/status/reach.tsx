import { whatAndHint } from '../../parts/problem-note.tsx';
import { useServices } from '../../parts/use-services.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import type { Status } from '../../state/health.ts';
import { link } from '../../state/router.ts';
import { Row } from './health-row.tsx';
import { reachTexts as text } from './reach-text.ts';

const usualPort = 5060;

/** Phones that ask everybody in their network: who answers, or why nobody does. */
export function PnpRow({ pnp }: { readonly pnp: Status['pnp'] }) {
  const { say } = useWords();
  const { state, address, port, redirected, asked, told, why } = pnp;
  // The phones' questions come to the usual port; nobody leads them to ours.
  const isMissed = state === 'listening' && port !== usualPort && redirected === false;
  const marks = { off: 'faint', waiting: 'warn', listening: isMissed ? 'warn' : 'ok', failed: 'bad' } as const;
  const words = { off: text.pnpOff, waiting: text.pnpWaiting, failed: text.pnpFailed };
  const end = state === 'listening' ? say(text.pnpCounts, { asked, told }) : undefined;
  return (
    <Row mark={marks[state]} name={say(text.pnp)} end={end}>
      {state === 'listening' ? say(text.pnpOn, { address: address ?? '?', port: String(port) }) : say(words[state])}
      {isMissed && ` ${say(text.pnpMissed, { port: String(port) })}`}
      {why !== null && ` ${whatAndHint(why)}`}
    </Row>
  );
}

/** The makers' services: accounts, and phones with which something is wrong. */
export function RedirectionRow() {
  const { say } = useWords();
  const { services } = useServices();
  if (services === null) return null;
  const used = services.filter(({ account }) => account !== null);
  const refused = used.filter(({ trouble }) => trouble !== null);
  const sum = (of: 'active' | 'troubled') => services.reduce((all, { counts }) => all + counts[of], 0);
  const troubled = sum('troubled');
  const isBad = refused.length + troubled > 0;
  return (
    <Row mark={isBad ? 'warn' : used.length === 0 ? 'faint' : 'ok'} name={say(text.redirection)}>
      <a href={link(['redirection'])}>
        {used.length === 0 ? say(text.noAccount) : say(text.accounts, { n: used.length })}
      </a>
      {used.length > 0 && `, ${say(text.active, { n: sum('active') })}`}
      {troubled > 0 && (
        <>
          , <a href={link(['redirection'], { failed: '1' })}>{say(text.troubled, { n: troubled })}</a>
        </>
      )}
      {refused.map(({ id, trouble }) => (
        <span key={id}> {trouble?.message}</span>
      ))}
    </Row>
  );
}

/** Where the texts for the network's own server are. */
export function DhcpRow() {
  const { say } = useWords();
  return (
    <Row mark="faint" name={say(text.dhcp)}>
      {say(text.dhcpWhat)} <a href={link(['dhcp'])}>{say(text.dhcpTexts)}</a>
    </Row>
  );
}

const soon = 30 * 86_400_000;

/** Whose factories' certificates are believed, and phones that should prove themselves and are not asked. */
export function CertificateRow({ certificates }: { readonly certificates: Status['deviceCertificates'] }) {
  const { words, now } = usePage();
  const { say, exact } = words.value;
  const { authorities, unguarded } = certificates;
  const inForce = authorities.filter((one) => one.certificates.length > 0);
  const problems = authorities.flatMap(({ make, problem }) => (problem === null ? [] : [{ make, problem }]));
  const ending = inForce.flatMap(({ make, certificates: those }) =>
    those.filter(({ expiresAt }) => Date.parse(expiresAt) - now.value < soon).map((one) => ({ ...one, make })),
  );
  const isBad = problems.length + unguarded.length + ending.length > 0;
  const makes = inForce.map(({ make }) => make).join(', ');
  return (
    <Row mark={isBad ? 'warn' : inForce.length === 0 ? 'faint' : 'ok'} name={say(text.certificates)}>
      {inForce.length === 0 ? say(text.certificatesNone) : say(text.certificatesOf, { makes })}
      {problems.map(({ make, problem }) => ` ${say(text.certificatesProblem, { make, problem })}`)}
      {unguarded.map(({ make, phones: n }) => ` ${say(text.unguarded, { make, n })}`)}
      {ending.map(({ name, make, expiresAt }) => {
        const when = exact(Date.parse(expiresAt));
        return ` ${say(text.certificateEnds, { name, make, when })}`;
      })}
    </Row>
  );
}

/** TFTP; nothing where it is off. */
export function TftpRow({ address }: { readonly address: string | null }) {
  const { say } = useWords();
  if (address === null) return null;
  return (
    <Row mark="ok" name={say(text.tftp)}>
      {say(text.tftpAt, { address })}
    </Row>
  );
}

/** The listener for phones that know only old TLS versions; nothing where there is none. */
export function OldTlsRow({ oldTls }: { readonly oldTls: Status['oldTls'] }) {
  const { say, rich } = useWords();
  if (oldTls === null) return null;
  const { port, lastAt } = oldTls;
  return (
    <Row mark="ok" name={say(text.oldTls)}>
      {say(text.oldTlsAt, { port: String(port) })}{' '}
      {lastAt === null ? say(text.oldTlsUnused) : rich(text.oldTlsUsed, { when: <When at={lastAt} /> })}
    </Row>
  );
}
