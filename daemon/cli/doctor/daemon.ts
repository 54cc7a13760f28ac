import type { StatusOutput } from '../../api/index.ts';
import type { Config } from '../../config.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What a sample of `/metrics` says; null = it is not there. */
export function sampleOf(metrics: string, name: string): number | null {
  const line = metrics.split('\n').find((it) => it.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

/** Whether a proxy stands before us that nobody configured. */
export function checkProxies({ trustedProxies }: Config, metrics: string): Verdict {
  const unread = sampleOf(metrics, 'hookswitch_unread_forwarded_total') ?? 0;
  if (unread === 0) return ok('proxies', trustedProxies.join(', ') || 'none', trustedProxies.join(', ') || 'nessuno');
  return not(
    'proxies',
    'warn',
    {
      en: `${unread} requests named another client’s address, from a proxy that is not trusted`,
      it: `${unread} richieste indicavano l’indirizzo di un altro client, da un proxy non fidato`,
    },
    {
      en: 'If it is yours, name it in HOOKSWITCH_TRUSTED_PROXIES: until then all phones behind it share its limits.',
      it: 'Se è tuo, indicalo in HOOKSWITCH_TRUSTED_PROXIES: fino ad allora tutti i telefoni dietro di esso ne condividono i limiti.',
    },
  );
}

/** Phones that need somebody. */
export function checkPhones({ phones: { total, byState } }: StatusOutput): Verdict {
  const trouble = ['refused', 'silent'].filter((state) => (byState[state] ?? 0) > 0);
  if (trouble.length === 0) return ok('phones', `${total}, none in trouble`, `${total}, nessuno con problemi`);
  const told = trouble.map((state) => `${state} ${byState[state]}`).join(', ');
  return not(
    'phones',
    'warn',
    { en: `${told} of ${total}`, it: `${told} su ${total}` },
    {
      en: `\`hookswitch phones list --state ${trouble[0]}\` lists them with the reason.`,
      it: `\`hookswitch phones list --state ${trouble[0]}\` li elenca con il motivo.`,
    },
  );
}

/** The running daemon's own view of its database. */
export function checkStore({ store }: StatusOutput): Verdict {
  if (store.reachable && store.trouble === null && store.journal === 0) return ok('store', 'writes', 'scrive');
  const told = store.trouble ?? (store.reachable ? `journal ${store.journal}` : 'gone');
  return not(
    'store',
    'fail',
    { en: `Changes are refused or wait: ${told}`, it: `Le modifiche sono rifiutate o in attesa: ${told}` },
    {
      en: 'Phones are served all the same. The log tells since when and why.',
      it: 'I telefoni sono serviti comunque. Il registro dice da quando e perché.',
    },
  );
}

/** Templates on disk against those that the daemon compiled. */
export function checkTemplates(onDisk: string | null, metrics: string | null): Verdict {
  if (onDisk === null)
    return not(
      'templates',
      'fail',
      { en: 'The templates cannot be compiled', it: 'I modelli dei file non si compilano' },
      { en: 'Put the files of the release back.', it: 'Ripristina i file della versione.' },
    );
  const running = /^hookswitch_build_info\{[^}]*templates="([^"]*)"/m.exec(metrics ?? '')?.[1];
  if (running === undefined || running === onDisk) return ok('templates', onDisk, onDisk);
  return not(
    'templates',
    'warn',
    {
      en: `On disk are others (${onDisk}) than those that are served (${running})`,
      it: `Su disco ce ne sono altri (${onDisk}) rispetto a quelli serviti (${running})`,
    },
    { en: 'Restart the daemon.', it: 'Riavvia il demone.' },
  );
}

/** Rules of time zones, `2026c`: those of last year are still fine. */
export function checkZones(version: string, now: number): Verdict {
  const age = new Date(now).getUTCFullYear() - Number(version.slice(0, 4));
  if (age <= 1) return ok('time-zones', version, version);
  return not(
    'time-zones',
    'warn',
    { en: `The time zones are of ${version}`, it: `I fusi orari sono del ${version}` },
    {
      en: 'Update Hookswitch: some countries have changed their rules.',
      it: 'Aggiorna Hookswitch: alcuni paesi hanno cambiato le regole.',
    },
  );
}

const weak =
  /^(?:(?:admin|password|hookswitch|changeme|welcome|letmein|qwerty|asterisk|phone)[\d!.]*|0?123456789\d*|(.)\1+)$/i;

/** The admin's password, as far as the deployment tells it. */
export function checkPassword({ adminPassword }: Config): Verdict {
  if (adminPassword === undefined)
    return not(
      'admin-password',
      'warn',
      {
        en: 'It may still be the one of the first start, which stands in that start’s output',
        it: 'Potrebbe essere ancora quella del primo avvio, che si trova nell’output di quell’avvio',
      },
      {
        en: '`hookswitch accounts password admin` sets another, HOOKSWITCH_ADMIN_PASSWORD_FILE one of the deployment.',
        it: '`hookswitch accounts password admin` ne imposta un’altra, HOOKSWITCH_ADMIN_PASSWORD_FILE una dell’installazione.',
      },
    );
  if (!weak.test(adminPassword)) return ok('admin-password', 'set by the deployment', 'impostata dall’installazione');
  return not(
    'admin-password',
    'fail',
    { en: 'It is one that everybody tries first', it: 'È una di quelle che tutti provano per prime' },
    {
      en: 'Set a long one by HOOKSWITCH_ADMIN_PASSWORD_FILE.',
      it: 'Impostane una lunga con HOOKSWITCH_ADMIN_PASSWORD_FILE.',
    },
  );
}
