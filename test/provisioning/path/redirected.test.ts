import { describe, expect, it } from 'vitest';
import { pathOf, type PathFacts } from '../../../daemon/provisioning/path/index.ts';
import { day, facts, fresh, minute, now, shown, status } from './facts.ts';

/** At its maker's service. */
const redirected = (
  change: Partial<NonNullable<PathFacts['redirection']>> = {},
): { readonly redirection: NonNullable<PathFacts['redirection']> } => ({
  redirection: {
    ...{ service: 'Yealink YMCS', state: 'active', openedAt: now - 2 * minute, deadline: now + 2 * day },
    ...{ hasPin: false, trouble: null },
    ...change,
  },
});
const waiting = { ...fresh, ...status('waiting', 'never-asked'), windowUntil: now + day, reset: 'Hold OK' } as const;
const closedThere = { openedAt: null, deadline: null } as const;
const owned = { message: 'It belongs to another account.', hint: 'Ask who sold it.', nextTryAt: null } as const;
const atIt = 'done here to-come to-come to-come to-come';

/** What is told of one that waits: the facts, the steps, and why and next in both languages. */
const told: readonly (readonly [
  string,
  Partial<PathFacts>,
  string,
  readonly [string, string],
  readonly [string, string],
])[] = [
  [
    'sent here by its maker’s service',
    { ...waiting, ...redirected() },
    atIt,
    ['Yealink YMCS sends it here until 17 Jan 2026, 13:00.', 'Plug it in. A used one: Hold OK.'],
    ['Yealink YMCS lo manda qui fino a 17 gen 2026, 13:00.', 'Collegalo. Se è usato: Hold OK.'],
  ],
  [
    'sent here for as long as it takes, and asks for a PIN',
    { ...waiting, ...redirected({ deadline: null, hasPin: true }) },
    atIt,
    ['Yealink YMCS sends it here.', 'Plug it in, and type the PIN that is shown here. A used one: Hold OK.'],
    ['Yealink YMCS lo manda qui.', 'Collegalo e digita il PIN mostrato qui. Se è usato: Hold OK.'],
  ],
  [
    'being registered at its maker’s service',
    { ...waiting, ...redirected({ state: 'provision' }) },
    atIt,
    ['It is being registered at Yealink YMCS.', 'Wait a moment.'],
    ['Viene registrato presso Yealink YMCS.', 'Attendi un momento.'],
  ],
  [
    'another account’s at its maker’s service',
    { ...waiting, ...redirected({ state: 'provision', trouble: owned }) },
    'done failed to-come to-come to-come to-come',
    ['It belongs to another account.', 'Ask who sold it.'],
    ['It belongs to another account.', 'Ask who sold it.'],
  ],
  [
    'not registered at a service that is down just now',
    {
      ...waiting,
      ...redirected({ state: 'provision', trouble: { message: 'Down.', hint: 'Wait.', nextTryAt: now + minute } }),
    },
    atIt,
    ['Down.', 'Wait. Tried again by itself, 13:01.'],
    ['Down.', 'Wait. Si riprova da soli, 13:01.'],
  ],
  [
    'of a make whose service nobody has an account of',
    { ...waiting, ...redirected({ ...closedThere, service: 'Snom SRAPS, older', state: 'no-account' }) },
    atIt,
    [
      'First access open until 16 Jan 2026, 13:00.',
      'Plug it in. A used one: Hold OK. Point it here by DHCP or type its address. With an account of Snom SRAPS, older it would come by itself.',
    ],
    [
      'Primo accesso aperto fino a 16 gen 2026, 13:00.',
      'Collegalo. Se è usato: Hold OK. Indirizzalo qui con il DHCP o digita il suo indirizzo. Con un account di Snom SRAPS, older verrebbe da solo.',
    ],
  ],
  [
    'of a make whose service takes people alone',
    { ...waiting, ...redirected({ ...closedThere, service: 'FDMS', state: 'by-hand' }) },
    atIt,
    [
      'First access open until 16 Jan 2026, 13:00.',
      'Plug it in. A used one: Hold OK. Point it here by DHCP, type its address, or register that by hand at FDMS.',
    ],
    [
      'Primo accesso aperto fino a 16 gen 2026, 13:00.',
      'Collegalo. Se è usato: Hold OK. Indirizzalo qui con il DHCP, digita il suo indirizzo o registralo a mano presso FDMS.',
    ],
  ],
  [
    'deactivated at its maker’s service',
    { ...waiting, ...redirected({ ...closedThere, state: 'disabled' }) },
    atIt,
    [
      'First access open until 16 Jan 2026, 13:00.',
      'Plug it in. A used one: Hold OK. Point it here by DHCP or type its address; Activate has Yealink YMCS send it here.',
    ],
    [
      'Primo accesso aperto fino a 16 gen 2026, 13:00.',
      'Collegalo. Se è usato: Hold OK. Indirizzalo qui con il DHCP o digita il suo indirizzo; con Attiva lo manda qui Yealink YMCS.',
    ],
  ],
];

describe('the path of a phone and its maker’s service', () => {
  it.each(told)('waits, %s', (_, change, steps, english, italian) => {
    const [en, it] = [pathOf(facts(change), 'en'), pathOf(facts(change), 'it')];
    expect([en.why, en.next]).toEqual(english);
    expect([it.why, it.next]).toEqual(italian);
    expect([shown(en), en.nextAction, shown(it)]).toEqual([steps, null, steps]);
  });

  it.each([
    ['active', {}, 'here', 'Yealink YMCS sends it here until 17 Jan 2026, 13:00.'],
    ['provision', {}, 'here', 'It is being registered at Yealink YMCS.'],
    ['provision', { trouble: owned }, 'failed', 'It belongs to another account. Ask who sold it.'],
    ['deprovision', closedThere, 'here', 'It is being removed from Yealink YMCS.'],
    ['deprovision', { trouble: owned }, 'failed', 'It belongs to another account. Ask who sold it.'],
    ['disabled', closedThere, 'done', 'Not registered at Yealink YMCS, as is right for a phone that has come.'],
    ['no-account', closedThere, 'to-come', 'No account of Yealink YMCS is known here.'],
    ['by-hand', closedThere, 'to-come', 'It can be registered by hand at Yealink YMCS, with its address.'],
  ] as const)(
    'tells of its maker’s service as a way, whatever else it is at: %s, %o',
    (state, change, reached, told) => {
      const { ways } = pathOf(facts(redirected({ ...change, state })), 'en');
      expect(ways).toEqual([
        { way: 'rps', state: reached, at: 'openedAt' in change ? null : now - 2 * minute, message: told },
      ]);
    },
  );

  it('tells of no way where nobody knows a service', () => {
    expect(pathOf(facts(), 'en')).not.toHaveProperty('ways');
  });
});
