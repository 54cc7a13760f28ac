import type { Config } from '../../config.ts';
import { systemClock } from '../../lib/index.ts';
import { askActions, classesOf } from '../../pbx/index.ts';
import type { AmiClass } from '../../pbx/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const check = 'ami-rights';

/** Classes with which a stolen login is more than a look at the exchange, where `system` goes with them. */
const dangerous = ['command', 'originate', 'config'] as const;

const setup = {
  en: 'Make users of least privilege: hookswitch pbx setup --write --config <file>, then restart the daemon.',
  it: 'Crea utenti con i soli diritti necessari: hookswitch pbx setup --write --config <file>, poi riavvia il demone.',
};

/**
 * Whether the user of AMI may do what is needed and not more, by asking Asterisk for the actions that it allows. FreePBX's own admin, and whoever has `command`
 * or `originate` next to `system`, could run programs on the exchange. Empty = no user is configured.
 */
export async function checkAmiRights({ amiHost, amiPort, amiUser, amiSecret }: Config): Promise<readonly Verdict[]> {
  if (amiUser === undefined || amiSecret === undefined) return [];
  const login = { host: amiHost, port: amiPort, user: amiUser, secret: amiSecret };
  const asked = await askActions(login, systemClock());
  if (!asked.ok) {
    const isRefused = asked.problem.code === 'exchange-login-refused';
    const at = `${amiHost}:${amiPort}`;
    const found = isRefused
      ? { en: `${at} refuses the user ${amiUser}`, it: `${at} rifiuta l’utente ${amiUser}` }
      : { en: `AMI does not answer at ${at}`, it: `AMI non risponde su ${at}` };
    return [not(check, isRefused ? 'fail' : 'warn', found, isRefused ? setup : awake)];
  }
  return [verdictOf(amiUser, classesOf(asked.value))];
}

function verdictOf(user: string, has: ReadonlySet<AmiClass>): Verdict {
  if (!has.has('system'))
    return not(check, 'fail', { en: `${user} lacks the class system`, it: `A ${user} manca la classe system` }, setup);
  const list = dangerous.filter((name) => has.has(name)).join(', ');
  if (list === '') return ok(check, `${user} may do what is needed, nothing more`, `${user} può solo ciò che serve`);
  const found = {
    en: `${user} has ${list} next to system: whoever steals its password owns the exchange`,
    it: `${user} ha ${list} oltre a system: chi ne ruba la password controlla il centralino`,
  };
  return not(check, 'warn', found, setup);
}

const awake = {
  en: 'Check that Asterisk runs, and HOOKSWITCH_AMI_HOST and HOOKSWITCH_AMI_PORT.',
  it: 'Controlla che Asterisk sia in funzione, e HOOKSWITCH_AMI_HOST e HOOKSWITCH_AMI_PORT.',
};
