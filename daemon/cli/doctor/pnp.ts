import type { StatusOutput } from '../../api/index.ts';
import type { Config } from '../../config.ts';
import { describeProblem, problem, type Problem, type Text } from '../../lib/index.ts';
import { interfaceAddress, pnpGroup, sipPort, type PortHolder } from '../../provisioning/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const inBoth = (that: Problem, part: 'message' | 'hint'): Text => ({
  en: describeProblem(that, 'en')[part],
  it: describeProblem(that, 'it')[part],
});

const failed = (that: Problem) => not('pnp', 'fail', inBoth(that, 'message'), inBoth(that, 'hint'));

/** Plug and play as the running daemon has it; `holder` is who has the phones' port on this machine. */
export function checkPnp(pnp: StatusOutput['pnp'], holder: PortHolder): Verdict {
  const place = `${pnpGroup}:${pnp.port}, ${pnp.address ?? ''}`;
  if (pnp.state === 'off') return checkOff(holder);
  if (pnp.state === 'waiting') return waiting;
  if (pnp.why !== null) {
    const { message, hint } = pnp.why;
    return not('pnp', 'fail', { en: message, it: message }, { en: hint, it: hint });
  }
  if (pnp.redirected === false) return notLed(pnp.port);
  return ok('pnp', `heard at ${place}; told ${pnp.told}`, `in ascolto su ${place}; informati ${pnp.told}`);
}

/** Without a daemon: whether it could answer. */
export function checkPnpBefore(config: Config, holder: PortHolder): Verdict {
  if (!config.pnp) return checkOff(holder);
  if (interfaceAddress(config.pnpInterface) === null)
    return failed(problem('pnp-interface-unknown', { interface: config.pnpInterface ?? '' }));
  if (config.pnpPort === sipPort && holder === 'all')
    return failed(problem('pnp-port-taken', { port: sipPort, setting: 'pnp-port' }));
  return ok('pnp', 'it can be started', 'può essere avviato');
}

function checkOff(holder: PortHolder): Verdict {
  if (holder !== 'all') return ok('pnp', 'off', 'disattivato');
  return ok(
    'pnp',
    `off; another program, usually Asterisk, has UDP port ${sipPort} on all addresses: docs/pnp.md tells how to turn it on beside that`,
    `disattivato; un altro programma, di solito Asterisk, occupa la porta UDP ${sipPort} su tutti gli indirizzi: docs/pnp.md spiega come attivarlo comunque`,
  );
}

const waiting = not(
  'pnp',
  'warn',
  {
    en: `It waits for the exchange on this machine to open UDP port ${sipPort} first`,
    it: `Aspetta che il centralino su questa macchina apra per primo la porta UDP ${sipPort}`,
  },
  {
    en: 'If the exchange runs and uses another port, wait a minute; if it has all addresses of this one, docs/pnp.md tells the ways out.',
    it: 'Se il centralino è attivo e usa un’altra porta, attendi un minuto; se occupa questa su tutti gli indirizzi, docs/pnp.md indica le soluzioni.',
  },
);

const notLed = (port: number) =>
  not(
    'pnp',
    'fail',
    {
      en: `Phones ask at port ${sipPort}, and nothing leads them to ${port}: if Asterisk runs here, it refuses them`,
      it: `I telefoni chiedono sulla porta ${sipPort} e nulla li porta alla ${port}: se qui c’è Asterisk, li rifiuta`,
    },
    { en: 'Load the nftables rule of docs/pnp.md.', it: 'Carica la regola nftables di docs/pnp.md.' },
  );
