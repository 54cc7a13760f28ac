import { describeProblem, ProblemError } from '../../lib/index.ts';
import type { DatabaseOptions, Inspection } from '../../store/index.ts';
import { inspectDatabase } from '../../store/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What the database says, with the verdicts on it. */
export async function checkDatabase(
  where: DatabaseOptions,
  isRunning: boolean,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly seen: Inspection | null }> {
  try {
    const seen = await inspectDatabase(where);
    if (seen === null)
      return {
        verdicts: [ok('database', 'none yet: made at the first start', 'ancora nessuno: creato al primo avvio')],
        seen,
      };
    return { verdicts: [tellSchema(seen), tellLease(seen, where.kind, isRunning)], seen };
  } catch (error) {
    return { verdicts: [unreachable(error)], seen: null };
  }
}

function unreachable(error: unknown): Verdict {
  if (!(error instanceof ProblemError))
    return not(
      'database',
      'fail',
      { en: 'The database cannot be read', it: 'Il database non è leggibile' },
      { en: 'Check its file or server and the log.', it: 'Controlla il file o il server e il registro.' },
    );
  const [en, it] = [describeProblem(error.problem, 'en'), describeProblem(error.problem, 'it')];
  return not('database', 'fail', { en: en.message, it: it.message }, { en: en.hint, it: it.hint });
}

function tellSchema({ version, schema, newest }: Inspection): Verdict {
  if (schema === null) return ok('database', `${version}, new`, `${version}, nuovo`);
  if (schema === newest) return ok('database', `${version}, ${schema}`, `${version}, ${schema}`);
  if (schema > newest)
    return not(
      'database',
      'fail',
      {
        en: `${version}: made by a newer Hookswitch (${schema})`,
        it: `${version}: di un Hookswitch più recente (${schema})`,
      },
      { en: 'Install that version again.', it: 'Reinstalla quella versione.' },
    );
  return not(
    'database',
    'warn',
    {
      en: `${version}: its tables are older (${schema}) than this program (${newest})`,
      it: `${version}: le tabelle (${schema}) sono precedenti al programma (${newest})`,
    },
    {
      en: 'The next start brings them up to date: make a backup first.',
      it: 'Il prossimo avvio le aggiorna: prima fai un backup.',
    },
  );
}

function tellLease({ holder }: Inspection, kind: DatabaseOptions['kind'], isRunning: boolean): Verdict {
  if (holder === null || kind === 'sqlite' || isRunning)
    return ok('lease', isRunning ? 'held by the daemon' : 'free', isRunning ? 'del demone' : 'libero');
  return not(
    'lease',
    'warn',
    {
      en: `Another daemon works on this database: ${holder}`,
      it: `Un altro demone lavora su questo database: ${holder}`,
    },
    { en: 'Stop it before you start one here.', it: 'Fermalo prima di avviarne uno qui.' },
  );
}
