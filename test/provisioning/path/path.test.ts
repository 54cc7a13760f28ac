import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceStates, reasonTexts, type StateReason } from '../../../daemon/domain/index.ts';
import type { Language } from '../../../daemon/lib/index.ts';
import { pathOf, pathOfPending, pathSteps, type PathFacts } from '../../../daemon/provisioning/path/index.ts';
import { behind, day, facts, fresh, minute, now, shown, status } from './facts.ts';

/** What is told in each state: the facts, the steps, and why and next in both languages. */
const told: readonly (readonly [
  string,
  Partial<PathFacts>,
  string,
  readonly [string, string],
  readonly [string, string],
  string | null,
])[] = [
  [
    'added, its window open',
    { ...fresh, ...status('waiting', 'never-asked'), windowUntil: now + day, reset: 'Hold OK' },
    'done here to-come to-come to-come to-come',
    ['First access open until 16 Jan 2026, 13:00.', 'Plug it in. A used one: Hold OK.'],
    ['Primo accesso aperto fino a 16 gen 2026, 13:00.', 'Collegalo. Se è usato: Hold OK.'],
    null,
  ],
  [
    'added, and whoever comes with its address is not let in',
    { ...fresh, ...status('waiting', 'never-asked'), windowUntil: now + day, lockedOut: 'It showed none.' },
    'done done failed to-come to-come to-come',
    ['It showed none.', 'Once that is mended it comes by itself; restart it to see it at once.'],
    ['It showed none.', 'Una volta rimediato torna da solo; riavvialo per vederlo subito.'],
    null,
  ],
  [
    'well, while somebody with its address is not let in',
    { lockedOut: 'It showed none.' },
    'done done done done done done',
    ['For 3 days.', 'None.'],
    ['Da 3 giorni.', 'Nessuno.'],
    null,
  ],
  [
    'added, its window closed',
    { ...fresh, ...status('waiting', 'window-expired', now - day), windowUntil: now - day },
    'done failed to-come to-come to-come to-come',
    ['First access closed on 14 Jan 2026, 13:00, it never came.', 'Open it again.'],
    ['Primo accesso chiuso il 14 gen 2026, 13:00, non è mai arrivato.', 'Riapri.'],
    'open-window',
  ],
  [
    'back soon by its own address',
    { ...fresh, firstServedAt: now - minute, ...status('fetching', 'first-access-served') },
    'done done done here to-come to-come',
    [reasonTexts['first-access-served'].en, 'Wait a moment.'],
    [reasonTexts['first-access-served'].it, 'Attendi un momento.'],
    null,
  ],
  [
    'not back by its own address for long',
    { ...fresh, firstServedAt: now - day, ...status('fetching', 'first-access-served', now - day) },
    'done done done failed to-come to-come',
    [
      reasonTexts['first-access-served'].en,
      'It should be back by now: restart it. If that does not help: reset it to factory settings.',
    ],
    [
      reasonTexts['first-access-served'].it,
      'Dovrebbe essere già tornato: riavvialo. Se non basta: riportalo alle impostazioni di fabbrica.',
    ],
    null,
  ],
  [
    'fetching',
    { files: { proven: 1, all: 3, provenAt: null }, ...status('fetching', 'steady-not-proven') },
    'done done done done here done',
    ['File 2 of 3.', 'Wait a moment.'],
    ['File 2 di 3.', 'Attendi un momento.'],
    null,
  ],
  ['well', {}, 'done done done done done done', ['For 3 days.', 'None.'], ['Da 3 giorni.', 'Nessuno.'], null],
  [
    'well, without a line',
    { lines: 0, registration: { state: 'unknown', since: 0 } },
    'done done done done done here',
    ['It has no line yet.', 'Give it an extension.'],
    ['Non ha ancora linee.', 'Assegna un interno.'],
    'assign-line',
  ],
  [
    'told to fetch',
    { ...behind, ...status('told', 'notified') },
    'done done done done here done',
    ['Asked at 12:58, no request came.', 'Asked again by itself; fetches by itself tonight.'],
    ['Richiamato alle 12:58, nessuna risposta.', 'Viene richiamato da solo; stanotte si aggiorna da solo.'],
    null,
  ],
  [
    'told in vain',
    { ...behind, ...status('behind', 'did-not-fetch') },
    'done done done done here done',
    ['Asked at 12:58, no request came.', 'Fetches by itself tonight.'],
    ['Richiamato alle 12:58, nessuna risposta.', 'Stanotte si aggiorna da solo.'],
    'resync',
  ],
  [
    'behind, on a call',
    { ...behind, ...status('behind', 'waits-for-call') },
    'done done done done here done',
    ['On a call.', 'Asked when it ends.'],
    ['In chiamata.', 'Richiamato al termine.'],
    null,
  ],
  [
    'behind, for tonight',
    { ...behind, ...status('behind', 'settings-changed'), hold: { kind: 'tonight', since: now - minute, by: 'ann' } },
    'done done done done here done',
    ['Changed on 15 Jan 2026, 12:59, by ann.', 'Fetches between 02:00 and 05:00.'],
    ['Modificato il 15 gen 2026, 12:59, da ann.', 'Si aggiorna tra 02:00 e 05:00.'],
    'resync',
  ],
  [
    'behind, its change only stored',
    { ...behind, ...status('behind', 'settings-changed'), hold: { kind: 'stored', since: now - minute, by: 'ann' } },
    'done done done done here done',
    [
      'Changed on 15 Jan 2026, 12:59, by ann.',
      'Takes it over when it asks by itself; to have it now, tell it to fetch.',
    ],
    [
      'Modificato il 15 gen 2026, 12:59, da ann.',
      'Lo prende quando chiede da solo; per averlo subito, fallo aggiornare.',
    ],
    'resync',
  ],
  [
    'behind, and not fetching at night',
    { ...behind, nightly: false, ...status('behind', 'settings-changed') },
    'done done done done here done',
    [reasonTexts['settings-changed'].en, 'It follows by itself.'],
    [reasonTexts['settings-changed'].it, 'Si aggiorna da solo.'],
    null,
  ],
  [
    'silent',
    { registration: { state: 'absent', since: 0 }, ...status('silent', 'not-seen-for-days', now - 4 * day) },
    'done done done done done failed',
    ['No sign of it since 11 Jan 2026, 13:00.', 'Check power and cable; last address: 192.0.2.9.'],
    ['Nessun segnale da 11 gen 2026, 13:00.', 'Controlla alimentazione e cavo; ultimo indirizzo: 192.0.2.9.'],
    null,
  ],
  [
    'registered, and not fetching for days',
    status('silent', 'not-seen-for-days', now - 4 * day),
    'done done done done failed done',
    ['No sign of it since 11 Jan 2026, 13:00.', 'Check power and cable; last address: 192.0.2.9.'],
    ['Nessun segnale da 11 gen 2026, 13:00.', 'Controlla alimentazione e cavo; ultimo indirizzo: 192.0.2.9.'],
    null,
  ],
  [
    'unreachable',
    { registration: { state: 'unreachable', since: 0 }, ...status('unreachable', 'exchange-cannot-reach') },
    'done done done done done failed',
    ['No sign of it since 12:58.', 'Check power and cable; last address: 192.0.2.9.'],
    ['Nessun segnale da 12:58.', 'Controlla alimentazione e cavo; ultimo indirizzo: 192.0.2.9.'],
    null,
  ],
  [
    'not registered',
    { registration: { state: 'absent', since: 0 }, ...status('unregistered', 'not-registered') },
    'done done done done done failed',
    [
      'No line registered since 12:58.',
      'Check the extension at the exchange: its password, its transport, its limit of contacts.',
    ],
    [
      'Nessuna linea registrata da 12:58.',
      'Controlla l’interno nel centralino: password, trasporto, limite di contatti.',
    ],
    'resync',
  ],
  [
    'refused, another model',
    { saysIt: 'T48', seen: { at: now, address: '192.0.2.9', model: 'T48', alarm: 'model-differs' } },
    'done done failed done done done',
    ['Says it is T48, added as T46.', 'Make it a T48, or look at the desk.'],
    ['Dice di essere T48, aggiunto come T46.', 'Cambialo in T48, o controlla la scrivania.'],
    'set-model',
  ],
  [
    'refused, another MAC',
    { seen: { at: now, address: '192.0.2.9', model: 'T46', alarm: 'mac-differs' } },
    'done done failed done done done',
    ['Another phone’s address was used.', 'Replace the address of 80:5E:C0:00:00:01.'],
    ['Usato l’indirizzo di un altro telefono.', 'Sostituisci l’indirizzo di 80:5E:C0:00:00:01.'],
    'replace-mac',
  ],
  [
    'refused, a dead address',
    { reset: 'Hold OK', ...status('refused', 'token-refused') },
    'done done done failed done done',
    ['A request came with an address that is dead, at 12:58.', 'If it was this phone: open it again. Then: Hold OK.'],
    [
      'È arrivata una richiesta con un indirizzo non più valido, 12:58.',
      'Se era questo telefono: riapri. Poi: Hold OK.',
    ],
    'open-window',
  ],
];

describe('the path of a phone', () => {
  it.each(told)('that is %s', (_, change, steps, english, italian, nextAction) => {
    const [en, it] = [pathOf(facts(change), 'en'), pathOf(facts(change), 'it')];
    expect([en.why, en.next]).toEqual(english);
    expect([it.why, it.next]).toEqual(italian);
    expect({ steps: shown(en), nextAction: en.nextAction }).toEqual({ steps, nextAction });
    expect(shown(it)).toBe(steps);
  });

  it('tells when each step was done, and at the one that it is at, why', () => {
    expect(pathOf(facts(), 'en').steps.map(({ at }) => at)).toEqual([
      now - 9 * day,
      now - 8 * day,
      now - 8 * day,
      now - 8 * day + 2 * minute,
      now - 3 * day,
      now - 7 * day,
    ]);
    const { steps, why } = pathOf(facts({ ...behind, ...status('behind', 'waits-for-call') }), 'en');
    expect(steps.map(({ message }) => message)).toEqual([null, null, null, null, why, null]);
  });

  it('does not call a line registered that nobody can be asked about', () => {
    const { steps } = pathOf(facts({ registration: { state: 'unknown', since: 0 } }), 'en');
    expect(steps.at(-1)).toEqual({ id: 'line', state: 'to-come', at: null, message: 'The exchange does not tell.' });
  });

  it('of one that was not added begins with that', () => {
    const knocked = { count: 3, firstAt: now - day, lastAt: now - minute, address: '192.0.2.9', reset: null };
    const path = pathOfPending({ ...knocked, zone: 'UTC' }, now, 'en');
    expect(path).toMatchObject({
      why: 'Knocked 3 times, last 11:59, from 192.0.2.9.',
      next: 'Accept or ignore.',
      nextAction: 'accept',
    });
    expect(shown(path)).toBe('here to-come to-come to-come to-come to-come');
    const { why, next } = pathOfPending({ ...knocked, count: 1, zone: 'UTC' }, now, 'it');
    expect([why, next]).toEqual(['Si è presentato una volta, 11:59, da 192.0.2.9.', 'Accetta o ignora.']);
  });

  const moment = fc.integer({ min: now - 400 * day, max: now });
  const anyFacts = fc.record<PathFacts>({
    now: fc.constant(now),
    createdAt: moment,
    status: fc.record({
      state: fc.constantFrom(...deviceStates),
      since: moment,
      why: fc.constantFrom(...(Object.keys(reasonTexts) as StateReason[])),
    }),
    windowUntil: fc.option(moment),
    firstServedAt: fc.option(moment),
    steadySince: fc.option(moment),
    files: fc.record({ proven: fc.nat(2), all: fc.nat(2), provenAt: fc.option(moment) }),
    registration: fc.record({
      state: fc.constantFrom('registered', 'partly', 'unreachable', 'absent', 'unknown'),
      since: moment,
    }),
    lines: fc.nat(2),
    seen: fc.option(
      fc.record({
        at: moment,
        address: fc.constant('192.0.2.9'),
        model: fc.option(fc.constant('T46')),
        alarm: fc.constantFrom(null, 'model-differs', 'make-differs', 'mac-differs'),
      }),
    ),
    addedAs: fc.constant('T46'),
    saysIt: fc.option(fc.constant('T48')),
    mac: fc.constant('80:5E:C0:00:00:01'),
    nightly: fc.boolean(),
    hold: fc.option(fc.record({ kind: fc.constantFrom('tonight', 'stored'), since: moment, by: fc.constant('ann') })),
    window: fc.constant({ from: '02:00', to: '05:00' }),
    reset: fc.option(fc.constant('Hold OK')),
    lockedOut: fc.option(fc.constant('It showed none.')),
    redirection: fc.option(
      fc.record({
        service: fc.constant('Yealink YMCS'),
        state: fc.constantFrom('active', 'disabled', 'provision', 'deprovision', 'no-account', 'by-hand'),
        openedAt: fc.option(moment),
        deadline: fc.option(moment),
        hasPin: fc.boolean(),
        trouble: fc.option(
          fc.record({ message: fc.constant('No.'), hint: fc.constant('Do it.'), nextTryAt: fc.option(moment) }),
        ),
      }),
    ),
    zone: fc.constant('Europe/Rome'),
  });

  it('always has all six steps, at most one of them where it is, all before that done, and says something', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<Language>('en', 'it'), (those, language) => {
        const { steps, why, next } = pathOf(those, language);
        expect(steps.map(({ id }) => id)).toEqual(pathSteps);
        const at = steps.findIndex(({ state }) => state === 'here' || state === 'failed');
        const rest = steps.filter((_, index) => index !== at).map(({ state }) => state);
        expect(rest.every((state) => state === 'done' || state === 'to-come')).toBe(true);
        if (at !== -1) expect(steps.slice(0, at).every(({ state }) => state === 'done')).toBe(true);
        for (const text of [why, next]) expect(text).toMatch(/^[^{}]+$/);
      }),
    );
  });
});
