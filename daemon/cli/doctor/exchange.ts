import type { StatusOutput } from '../../api/index.ts';
import type { Text } from '../../lib/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Exchange = StatusOutput['exchange'];
type Door = Exchange['doors']['tables'];

const kinds = { standalone: 'stand-alone', asterisk: 'Asterisk', freepbx: 'FreePBX' };
const mostTold = 20;

/** A text of the daemon's: it comes in the language that was asked for. */
const asTold = (text: string): Text => ({ en: text, it: text });

/** What the daemon tells of the exchange. */
export function checkExchange(exchange: Exchange): Verdict[] {
  const { doors, applyPending } = exchange;
  return [
    checkKind(exchange),
    ...(doors.tables.state === 'off' ? [] : [checkDoor('exchange-tables', doors.tables)]),
    doors.ami.state === 'off' ? checkNoAmi(exchange) : checkDoor('exchange-ami', doors.ami),
    ...(applyPending ? [pending] : []),
    ...checkFindings(exchange),
  ];
}

function checkKind({ kind, foundBy, known, accounts }: Exchange): Verdict {
  const told = `${kinds[kind]} (${foundBy})`;
  if (!known)
    return not(
      'exchange',
      'fail',
      {
        en: `${told}: its extensions were never read, so no phone is given a file`,
        it: `${told}: i suoi interni non sono mai stati letti, quindi nessun telefono riceve file`,
      },
      { en: 'Mend what is told of its tables below.', it: 'Correggi ciò che è detto sotto delle sue tabelle.' },
    );
  if (kind === 'standalone' && foundBy.startsWith('FreePBX found'))
    return not(
      'exchange',
      'warn',
      { en: told, it: told },
      {
        en: 'Let the daemon’s user read FreePBX’s file, or set HOOKSWITCH_EXCHANGE_DB_URL; or set HOOKSWITCH_EXCHANGE=standalone, if that is meant.',
        it: 'Lascia leggere il file di FreePBX all’utente del demone o imposta HOOKSWITCH_EXCHANGE_DB_URL; oppure HOOKSWITCH_EXCHANGE=standalone, se è voluto.',
      },
    );
  return ok('exchange', `${told}, ${accounts} extensions`, `${told}, ${accounts} interni`);
}

/** The error's own hint sends people here. */
const unreachable: Readonly<Record<string, Text>> = {
  'exchange-gone': {
    en: 'Start it, or correct its address (HOOKSWITCH_EXCHANGE_DB_URL, FreePBX’s file, HOOKSWITCH_AMI_HOST). It is tried again by itself.',
    it: 'Avvialo o correggi il suo indirizzo (HOOKSWITCH_EXCHANGE_DB_URL, il file di FreePBX, HOOKSWITCH_AMI_HOST). Si riprova da solo.',
  },
};

function checkDoor(check: string, { state, why }: Door): Verdict {
  if (state === 'ready') return ok(check, 'open', 'aperto');
  if (why !== null) return not(check, 'fail', asTold(why.message), unreachable[why.code] ?? asTold(why.hint));
  return not(
    check,
    'warn',
    { en: 'Not open yet', it: 'Non ancora aperto' },
    { en: 'Wait a moment and look again.', it: 'Attendi un momento e guarda di nuovo.' },
  );
}

function checkNoAmi({ kind }: Exchange): Verdict {
  if (kind === 'standalone') return ok('exchange-ami', 'not configured', 'non configurato');
  return not(
    'exchange-ami',
    'warn',
    {
      en: 'Not configured: nobody tells phones to fetch, and nobody knows who is registered',
      it: 'Non configurato: nessuno dice ai telefoni di aggiornarsi e non si sa chi è registrato',
    },
    {
      en: 'Make a user with `hookswitch pbx setup`, and set HOOKSWITCH_AMI_USER and HOOKSWITCH_AMI_SECRET_FILE.',
      it: 'Crea un utente con `hookswitch pbx setup` e imposta HOOKSWITCH_AMI_USER e HOOKSWITCH_AMI_SECRET_FILE.',
    },
  );
}

const pending = not(
  'exchange-apply',
  'warn',
  {
    en: 'FreePBX holds changes that are not live yet: phones get them when they are',
    it: 'FreePBX contiene modifiche non ancora attive: i telefoni le ricevono quando lo sono',
  },
  { en: 'Press Apply Config in FreePBX.', it: 'Premi Apply Config in FreePBX.' },
);

function checkFindings({ findings, findingCount }: Exchange): Verdict[] {
  const hint = {
    en: 'Mend it in the exchange; every other extension works meanwhile.',
    it: 'Correggilo nel centralino; ogni altro interno intanto funziona.',
  };
  const told = findings.slice(0, mostTold).map(({ message }) => not('exchange-data', 'warn', asTold(message), hint));
  const more = findingCount - told.length;
  if (more <= 0) return told;
  const rest = { en: `${more} more like these`, it: `altri ${more} simili` };
  return [...told, not('exchange-data', 'warn', rest, { en: '`/status` has them.', it: 'Sono in `/status`.' })];
}
