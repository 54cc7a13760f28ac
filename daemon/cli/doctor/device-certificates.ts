import type { StatusOutput } from '../../api/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Authority = StatusOutput['deviceCertificates']['authorities'][number];

const check = 'device-certificates';
const day = 86_400_000;
const soon = 30 * day;

/** Whose phones' certificates are believed, until when, and who should be asked and is not. */
export function checkDeviceCertificates({ deviceCertificates }: StatusOutput, now: number): Verdict[] {
  const { authorities, unguarded } = deviceCertificates;
  const asked = authorities.flatMap((one) => checkAuthority(one, now));
  const missing = unguarded.map(({ make, phones }) =>
    not(
      check,
      'warn',
      {
        en: `${phones} ${make} phones should prove themselves by their certificates and are not asked: there are no authorities for ${make}`,
        it: `${phones} telefoni ${make} dovrebbero identificarsi con il certificato e non viene loro chiesto: mancano le autorità di ${make}`,
      },
      {
        en: `Put them into ${make}.pem in HOOKSWITCH_DEVICE_CA_FOLDER: docs/device-certificates.md tells where to get them. Or do not require it.`,
        it: `Mettile in ${make}.pem in HOOKSWITCH_DEVICE_CA_FOLDER: docs/device-certificates.md dice dove trovarle. Oppure non renderlo obbligatorio.`,
      },
    ),
  );
  if (asked.length + missing.length > 0) return [...asked, ...missing];
  return [ok(check, 'not asked for: no authorities are installed', 'non richiesti: nessuna autorità installata')];
}

function checkAuthority({ make, certificates, problem }: Authority, now: number): Verdict[] {
  const told: Verdict[] = [];
  if (problem !== null) told.push(broken(make, problem, certificates.length > 0));
  if (certificates.length === 0) return told;
  const ends = certificates.map(({ expiresAt }) => Date.parse(expiresAt));
  const first = new Date(Math.min(...ends)).toISOString().slice(0, 10);
  if (Math.min(...ends) - now > soon)
    return [
      ...told,
      ok(check, `${make}: asked for, authorities until ${first}`, `${make}: richiesti, autorità fino al ${first}`),
    ];
  const isOver = Math.max(...ends) < now;
  const some = certificates.find(({ expiresAt }) => Date.parse(expiresAt) === Math.min(...ends));
  return [
    ...told,
    not(
      check,
      isOver ? 'fail' : 'warn',
      {
        en: `${make}: ${isOver ? 'all authorities have expired' : `the authority ${some?.name ?? ''} ends on ${first}`}`,
        it: `${make}: ${isOver ? 'tutte le autorità sono scadute' : `l’autorità ${some?.name ?? ''} scade il ${first}`}`,
      },
      {
        en: 'Get the present ones from the maker; where it is required, its phones stay out otherwise.',
        it: 'Procurati quelle attuali dal produttore; dove è obbligatorio, altrimenti i telefoni restano fuori.',
      },
    ),
  ];
}

function broken(make: string, problem: string, hasOthers: boolean): Verdict {
  const found = {
    en: `${make}: its file cannot be used (${problem})${hasOthers ? '; what was in force before stays' : ''}`,
    it: `${make}: il file non è utilizzabile (${problem})${hasOthers ? '; resta in vigore quello precedente' : ''}`,
  };
  return not(check, hasOthers ? 'warn' : 'fail', found, {
    en: 'Put the maker’s certificates there in PEM form, named as `hookswitch models list` names the make, readable for the daemon.',
    it: 'Mettici i certificati del produttore in formato PEM, con il nome che la marca ha in `hookswitch models list`, leggibili dal demone.',
  });
}

/** Whether the listener for old TLS versions is open, and still of use. */
export function checkOldTls({ oldTls, startedAt }: StatusOutput, now: number): Verdict {
  if (oldTls === null) return ok('old-tls', 'off', 'disattivato');
  const days = (since: string) => Math.floor((now - Date.parse(since)) / day);
  const { port, lastAt } = oldTls;
  const used =
    lastAt === null
      ? `no phone has come by it since the start (days: ${days(startedAt)})`
      : `a phone came by it last on ${lastAt.slice(0, 10)}`;
  const usato =
    lastAt === null
      ? `nessun telefono l’ha usata dall’avvio (giorni: ${days(startedAt)})`
      : `un telefono l’ha usata l’ultima volta il ${lastAt.slice(0, 10)}`;
  return not(
    'old-tls',
    'warn',
    {
      en: `port ${port} takes TLS 1.0 and 1.1, which can be read and changed on the way; ${used}`,
      it: `la porta ${port} accetta TLS 1.0 e 1.1, che si possono leggere e alterare in transito; ${usato}`,
    },
    {
      en: 'Close it (HOOKSWITCH_PHONES_OLD_TLS_PORT) as soon as no phone needs it; until then let only the phones’ network reach it.',
      it: 'Chiudila (HOOKSWITCH_PHONES_OLD_TLS_PORT) appena nessun telefono ne ha bisogno; fino ad allora lasciala raggiungibile solo dalla rete dei telefoni.',
    },
  );
}
