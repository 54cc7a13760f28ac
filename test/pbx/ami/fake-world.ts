/** What a fake Asterisk knows, and how it answers actions from it: in the words, and with the oddities, of Asterisk 22 (captured from one). */

export type Headers = readonly (readonly [string, string])[];
export type Answer = { readonly response: Headers; readonly items?: readonly Headers[]; readonly complete?: string };

export interface FakeContact {
  account: string;
  uri: string;
  userAgent: string;
  via: string;
  /** Seconds since 1970. */
  expires: number;
  status: string;
  /** It stands in the configuration. */
  fixed?: boolean;
}

export interface FakeWorld {
  contacts: FakeContact[];
  readonly devices: Map<string, string>;
  /** By `family/key`. */
  readonly database: Map<string, string>;
  version: string;
  started: string;
  reloaded: string;
  /** Actions that the user may not do. */
  readonly denied: Set<string>;
}

export function createWorld(): FakeWorld {
  const [version, started] = ['22.10.1', '10:00:00'];
  return {
    contacts: [],
    devices: new Map(),
    database: new Map(),
    version,
    started,
    reloaded: started,
    denied: new Set(),
  };
}

const success = (...more: Headers): Headers => [['Response', 'Success'], ...more];
export const failure = (message: string): Answer => ({
  response: [
    ['Response', 'Error'],
    ['Message', message],
  ],
});
const listOf = (items: readonly Headers[], complete: string): Answer => ({
  response: success(['EventList', 'start'], ['Message', 'A listing follows']),
  items,
  complete,
});

const contactId = ({ account, uri, fixed }: FakeContact) =>
  `${account}${fixed ? '@@' : ';@'}${Buffer.from(uri).toString('hex').slice(0, 32)}`;

const asListItem = (contact: FakeContact): Headers => [
  ['Event', 'ContactList'],
  ['ObjectType', 'contact'],
  ['ObjectName', contactId(contact)],
  ['ViaAddr', contact.via],
  ['RegServer', ''],
  ['Endpoint', contact.account],
  ['ViaPort', '5060'],
  ['Uri', contact.uri],
  ['UserAgent', contact.userAgent],
  ['ExpirationTime', String(contact.expires)],
  ['Status', contact.status],
  ['RoundtripUsec', contact.status === 'Reachable' ? '1500' : 'N/A'],
];

const asDetail = (contact: FakeContact): Headers => [
  ['Event', 'ContactStatusDetail'],
  ['AOR', contact.account],
  ['URI', contact.uri],
  ['UserAgent', contact.userAgent],
  ['RegExpire', String(contact.expires)],
  ['ViaAddress', `${contact.via}:5060`],
  ['Status', contact.status],
  ['RoundtripUsec', contact.status === 'Reachable' ? '1500' : 'N/A'],
  ['EndpointName', contact.account],
  ['ID', contactId(contact)],
];

type Action = ReadonlyMap<string, string>;
const field = (action: Action, name: string) => action.get(name) ?? '';

const showEndpoint = (world: FakeWorld, action: Action): Answer => {
  const account = field(action, 'endpoint');
  if (!world.devices.has(`PJSIP/${account}`)) return failure(`Unable to retrieve endpoint ${account}`);
  const mine = world.contacts.filter((contact) => contact.account === account);
  const detail: Headers = [
    ['Event', 'EndpointDetail'],
    ['ObjectName', account],
  ];
  const auth: Headers = [
    ['Event', 'AuthDetail'],
    ['ObjectName', account],
    ['Password', 'geheim'],
  ];
  return listOf([detail, auth, ...mine.map(asDetail)], 'EndpointDetailComplete');
};

const getKey = (world: FakeWorld, action: Action): Answer => {
  const [family, key] = [field(action, 'family'), field(action, 'key')];
  const value = world.database.get(`${family}/${key}`);
  if (value === undefined) return failure('Database entry not found');
  const item: Headers = [
    ['Event', 'DBGetResponse'],
    ['Family', family],
    ['Key', key],
    ['Val', value],
  ];
  return listOf([item], 'DBGetComplete');
};

const getTree = (world: FakeWorld, action: Action): Answer => {
  const inside = [...world.database].filter(([key]) => key.startsWith(`${field(action, 'family')}/`));
  return listOf(
    inside.map(([key, value]) => [
      ['Event', 'DBGetTreeResponse'],
      ['Key', `/${key}`],
      ['Val', value],
    ]),
    'DBGetTreeComplete',
  );
};

/** Actions that are there from the start; the others come with modules, when Asterisk has booted. */
export const coreActions = new Set([
  'ping',
  'coresettings',
  'corestatus',
  'filter',
  'dbget',
  'dbgettree',
  'login',
  'logoff',
]);

const answers: Readonly<Record<string, (world: FakeWorld, action: Action) => Answer>> = {
  ping: () => ({ response: success(['Ping', 'Pong'], ['Timestamp', '1795212575.000000']) }),
  filter: () => ({ response: success(['Message', 'Filter added successfully']) }),
  coresettings: (world) => ({
    response: success(['AMIversion', '11.0.0'], ['AsteriskVersion', world.version], ['SystemName', '']),
  }),
  corestatus: (world) => ({
    response: success(
      ['CoreStartupDate', '2026-11-20'],
      ['CoreStartupTime', world.started],
      ['CoreReloadDate', '2026-11-20'],
      ['CoreReloadTime', world.reloaded],
    ),
  }),
  pjsipshowcontacts: (world) =>
    world.contacts.length === 0
      ? failure('No Contacts found')
      : listOf(world.contacts.map(asListItem), 'ContactListComplete'),
  pjsipshowendpoint: showEndpoint,
  devicestatelist: (world) =>
    listOf(
      [...world.devices].map(([device, state]) => [
        ['Event', 'DeviceStateChange'],
        ['Device', device],
        ['State', state],
      ]),
      'DeviceStateListComplete',
    ),
  dbget: getKey,
  dbgettree: getTree,
  pjsipnotify: () => ({ response: success(['Message', 'NOTIFY sent']) }),
};

/** What Asterisk answers to an action of a user that may do it. */
export function answerOf(world: FakeWorld, name: string, action: Action): Answer {
  if (world.denied.has(name)) return failure('Permission denied');
  const answer = answers[name.toLowerCase()];
  return answer === undefined
    ? failure(`Invalid/unknown command: ${name}. Use Action: ListCommands to show available commands.`)
    : answer(world, action);
}
