import type { RedirectionServiceOutput } from '../../api/index.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Makers' redirection services that have an account here: one verdict for each that somebody should look at. */
export function checkRedirection(services: readonly RedirectionServiceOutput[]): readonly Verdict[] {
  const used = services.filter(({ account }) => account !== null);
  const wrong = used.flatMap((service) => verdictOf(service) ?? []);
  if (wrong.length > 0) return wrong;
  const names = used.map(({ id }) => id).join(', ');
  return [ok('redirection', names || 'no account', names || 'nessun account')];
}

function verdictOf({ id, trouble, counts: { troubled } }: RedirectionServiceOutput): Verdict | null {
  // The daemon has told it in the language of whoever asks.
  if (trouble !== null) {
    const { message, hint, nextTryAt } = trouble;
    const state = nextTryAt === null ? 'fail' : 'warn';
    return not('redirection', state, { en: message, it: message }, { en: hint, it: hint });
  }
  if (troubled === 0) return null;
  const command = `\`hookswitch redirection phones --troubled --service ${id}\``;
  return not(
    'redirection',
    'warn',
    { en: `${id} refuses ${troubled} phones`, it: `${id} rifiuta ${troubled} telefoni` },
    { en: `${command} lists them with the way out.`, it: `${command} li elenca con la soluzione.` },
  );
}
