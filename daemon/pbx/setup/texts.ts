import type { Text } from '../../lib/index.ts';
import type { FileReport, SetupDeed, SetupRequest } from './contract.ts';
import type { Wanted } from './planned.ts';
import type { Survey } from './survey.ts';

interface Told {
  readonly request: SetupRequest;
  readonly deed: SetupDeed;
  readonly seen: Survey;
  readonly wanted: Wanted;
}

const text = (en: string, it: string): Text => ({ en, it });
const when = (is: boolean, told: Text): readonly Text[] => (is ? [told] : []);

function doorNotes({ seen: { exchange, doors, ari }, request }: Told): readonly Text[] {
  const isFreepbx = exchange.kind === 'freepbx';
  return [
    ...when(
      doors.ami === null,
      text(
        `There is no manager.conf in ${request.etc}: name Asterisk’s folder with --etc, or run this on its machine.`,
        `In ${request.etc} non c’è manager.conf: indica la cartella di Asterisk con --etc o esegui sulla sua macchina.`,
      ),
    ),
    ...when(
      doors.ami?.enabled === false,
      text(
        'The manager interface is switched off: manager.conf needs enabled = yes in [general].',
        'L’interfaccia manager è spenta: manager.conf richiede enabled = yes in [general].',
      ),
    ),
    ...when(
      request.withAri && (ari.files.length === 0 || doors.ari?.enabled !== true || doors.http?.enabled !== true),
      isFreepbx
        ? text(
            'ARI is off. FreePBX, Advanced Settings: switch on HTTPENABLED and ENABLE_ARI, then Apply Config.',
            'ARI è spento. FreePBX, Advanced Settings: attiva HTTPENABLED ed ENABLE_ARI, poi Apply Config.',
          )
        : text(
            'ARI is off: http.conf and ari.conf need enabled = yes in [general].',
            'ARI è spento: http.conf e ari.conf richiedono enabled = yes in [general].',
          ),
    ),
  ];
}

/** What deserves attention. */
export function noteTexts(told: Told, files: readonly FileReport[]): readonly Text[] {
  const { exchange } = told.seen;
  const open = files.find(({ purpose, mode }) => purpose !== 'config' && (Number.parseInt(mode, 8) & 0o007) !== 0);
  return [
    ...when(
      exchange.kind === 'standalone',
      text(
        'No exchange was found: name it with HOOKSWITCH_EXCHANGE.',
        'Nessun centralino trovato: indicalo con HOOKSWITCH_EXCHANGE.',
      ),
    ),
    ...when(
      exchange.amiss !== null,
      text(`The exchange’s tables: ${exchange.amiss ?? ''}`, `Le tabelle del centralino: ${exchange.amiss ?? ''}`),
    ),
    ...doorNotes(told),
    ...when(
      open !== undefined,
      text(
        `Everybody on this machine may read ${open?.path ?? ''} (mode ${open?.mode ?? ''}), as it was before; it holds secrets: chmod o-rwx.`,
        `Chiunque su questa macchina può leggere ${open?.path ?? ''} (modo ${open?.mode ?? ''}), come prima; contiene segreti: chmod o-rwx.`,
      ),
    ),
  ];
}

function includeTexts({ seen: { places }, request, deed }: Told): readonly Text[] {
  const needed = [
    { place: places.ami, file: 'manager.conf', is: true },
    { place: places.ari, file: 'ari.conf', is: request.withAri },
  ];
  return needed.flatMap(({ place, file, is }) =>
    when(
      is && deed !== 'remove' && place.missing !== null,
      text(
        `Add this line at the end of ${request.etc}/${file}: ${place.missing ?? ''}`,
        `Aggiungi questa riga in fondo a ${request.etc}/${file}: ${place.missing ?? ''}`,
      ),
    ),
  );
}

/** What remains to be done by hand, in this order. */
export function nextTexts(
  told: Told,
  files: readonly FileReport[],
  { isReloaded = false, database }: { isReloaded?: boolean; database: { readonly state: string } | null },
): readonly Text[] {
  const { deed, request, wanted } = told;
  const isShown = deed === 'show';
  const changes = files.some(({ state }) => state !== 'same');
  return [
    ...when(
      isShown && changes,
      text('Nothing was written. Add --write to write it.', 'Nulla è stato scritto. Aggiungi --write per scrivere.'),
    ),
    ...includeTexts(told),
    ...when(!isReloaded, text('asterisk -rx "manager reload"', 'asterisk -rx "manager reload"')),
    ...when(
      request.withAri && deed !== 'show',
      text('asterisk -rx "module reload res_ari.so"', 'asterisk -rx "module reload res_ari.so"'),
    ),
    ...when(
      database?.state === 'shown',
      text(
        'Run the statements above as an administrator of the database, or add --database-admin with --write.',
        'Esegui le istruzioni qui sopra come amministratore del database, o aggiungi --database-admin con --write.',
      ),
    ),
    ...when(
      request.configFile === null && deed !== 'remove',
      text(
        `Name the daemon’s configuration file with --config, or set HOOKSWITCH_AMI_USER=${wanted.user} and HOOKSWITCH_AMI_SECRET_FILE by hand.`,
        `Indica il file di configurazione del demone con --config, o imposta a mano HOOKSWITCH_AMI_USER=${wanted.user} e HOOKSWITCH_AMI_SECRET_FILE.`,
      ),
    ),
    ...when(
      request.configFile !== null,
      text(
        `Restart the daemon; HOOKSWITCH_CONFIG must name ${request.configFile ?? ''}.`,
        `Riavvia il demone; HOOKSWITCH_CONFIG deve indicare ${request.configFile ?? ''}.`,
      ),
    ),
    ...when(
      deed !== 'remove',
      text('hookswitch pbx status tells how it goes.', 'hookswitch pbx status mostra come va.'),
    ),
  ];
}
