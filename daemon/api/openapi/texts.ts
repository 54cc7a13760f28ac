/** What groups of operations are about, by the first part of their ids. */
export const tags: Readonly<Record<string, { readonly description: string }>> = {
  phones: { description: 'Phones: what they are, what they get, what they did' },
  extensions: { description: 'Extensions that the daemon keeps itself' },
  exchange: { description: 'What others tell of the exchange' },
  settings: { description: 'The catalogue of settings, and their values at each level' },
  plans: { description: 'Changes that are looked at before they are made' },
  changes: { description: 'Who changed what, and taking it back' },
  imports: { description: 'Phones out of pasted text, CSV, workbooks and YAML' },
  exports: { description: 'Phones as CSV, everything as YAML' },
  commands: { description: 'What phones are told to do, and what came of it' },
  pending: { description: 'Phones that nobody added and that asked' },
  redirection: { description: 'Manufacturers’ services that send phones here' },
  live: { description: 'What happens, as it happens' },
  models: { description: 'Makes and models that Hookswitch knows' },
  userDevices: { description: 'Further devices of users: each phone of a user has an account of its own' },
  deviceData: { description: 'Model data and MAC prefixes that are imported beside the shipped ones' },
  dhcp: { description: 'What a network’s DHCP server tells phones' },
  parameters: { description: 'Names of parameters that a make’s phones are known to have' },
  jobs: { description: 'What the daemon does by itself' },
  backups: { description: 'Backups of the database' },
  accounts: { description: 'People who may sign in' },
  sessions: { description: 'Who is signed in, and the caller’s own password' },
  tokens: { description: 'Tokens that give access to the API' },
  system: { description: 'The daemon itself' },
};

/** What holds for the whole API. */
export const apiDescription = `Takes desk phones from their MAC address to a working line.

**Signing in.** \`Authorization: Bearer <token>\`. \`hookswitch token create <name> --role admin\` makes a token on the machine itself, \`POST /tokens\` with an
account's name and password (HTTP Basic) from elsewhere. Pages sign in with \`POST /session\` and get a cookie; a host panel's
module sends its people's requests with \`Authorization: Ticket <ticket>\`, a fresh one each time. A *viewer* looks and sees no secret, an *operator* changes phones, an *admin* everything.

**Editing.** What can be edited is answered with an \`ETag\`; an edit sends it back as \`If-Match\` and is refused with 412 where somebody else was faster.

**Lists** take \`limit\` and \`cursor\` (pages), \`sort\`, \`fields\` (only these) and filters of their own, and answer \`items\`, \`next\` and \`total\`.

**Refusals** are problem documents (RFC 9457) with \`code\`, \`message\`, \`hint\` and, where there is one, \`field\`. Codes are stable. \`Accept-Language: it\` gives Italian texts.`;
