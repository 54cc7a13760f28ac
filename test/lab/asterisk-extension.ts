/** A SIP account of the lab's exchange: in FreePBX's words a device, with the user whose number it rings for. */
export interface LabExtension {
  /** Of the endpoint, and what the phone registers as. */
  id: string;
  /** The user that it belongs to; its own when nothing is said. */
  user?: string;
  secret: string;
  name?: string;
  /** What stands in the endpoint's `callerid`; `name <user>` when nothing is said. */
  callerid?: string;
  /** Name of the one transport that it may use (`0.0.0.0-udp` as FreePBX calls it); any when nothing is said. */
  transport?: string;
  maxContacts?: number;
  /** Codecs in order, as `allow` takes them; ulaw,alaw when nothing is said. */
  allow?: string;
  /** Further lines of the endpoint: `{ dtmf_mode: 'info', media_encryption: 'sdes' }`. */
  endpoint?: Record<string, string>;
}

export interface SectionOptions {
  /** Context of their calls and subscriptions. */
  context: string;
  /** Seconds between the OPTIONS that ask whether a phone is there; 0 = never. */
  qualifySeconds: number;
  minimumExpiration: number;
}

/** What may be the name of a section and a key of AstDB; anything else is left out of the configuration. */
export const isPlainId = (id: string): boolean => /^[A-Za-z0-9_.-]{1,40}$/.test(id);

/** A value of a configuration file: one line, no comment. */
const value = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').replaceAll(';', '\\;');

const section = (name: string, lines: Record<string, string | number>): string =>
  [`[${name}]`, ...Object.entries(lines).map(([key, text]) => `${key} = ${value(String(text))}`), ''].join('\n');

/** A name in quotes cannot hold them. */
const quoted = (name: string): string => `"${name.replace(/["\\]/g, '')}"`;

/** Endpoint, auth and aor of one extension, named as FreePBX names them. */
export function pjsipSections(extension: LabExtension, options: SectionOptions): string {
  const { id, user = id, name = id, secret, transport, allow = 'ulaw,alaw', maxContacts = 1 } = extension;
  const endpoint = {
    type: 'endpoint',
    aors: id,
    auth: `${id}-auth`,
    context: options.context,
    subscribe_context: options.context,
    message_context: options.context,
    callerid: extension.callerid ?? `${quoted(name)} <${user}>`,
    mailboxes: `${user}@default`,
    disallow: 'all',
    allow,
    direct_media: 'no',
    rtp_symmetric: 'yes',
    force_rport: 'yes',
    rewrite_contact: 'yes',
    ...(transport ? { transport } : {}),
    ...extension.endpoint,
  };
  const aor = {
    type: 'aor',
    max_contacts: maxContacts,
    remove_existing: maxContacts === 1 ? 'yes' : 'no',
    minimum_expiration: options.minimumExpiration,
    maximum_expiration: 7200,
    qualify_frequency: options.qualifySeconds,
    qualify_timeout: 1,
    mailboxes: `${user}@default`,
  };
  const auth = { type: 'auth', auth_type: 'userpass', username: id, password: secret };
  return [section(id, endpoint), section(`${id}-auth`, auth), section(id, aor)].join('\n');
}

/** The devices of each user, its own first. */
export function devicesOfUsers(extensions: readonly LabExtension[]): Map<string, string[]> {
  const devices = new Map<string, string[]>();
  for (const { id, user = id } of extensions) {
    if (!isPlainId(id)) continue;
    const list = devices.get(user) ?? [];
    if (id === user) list.unshift(id);
    else list.push(id);
    devices.set(user, list);
  }
  return devices;
}

/** What FreePBX keeps of the extensions in AstDB: keys (`AMPUSER/201/device`) and values. */
export function astdbRows(extensions: readonly LabExtension[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { id, user = id, name = user } of extensions.filter((extension) => isPlainId(extension.id))) {
    const device = { user, default_user: user, dial: `PJSIP/${id}`, tech: 'pjsip', type: 'fixed' };
    for (const [key, text] of Object.entries(device)) rows.set(`DEVICE/${id}/${key}`, text);
    if (id !== user) continue;
    rows.set(`AMPUSER/${user}/cidname`, value(name));
    rows.set(`AMPUSER/${user}/cidnum`, user);
    rows.set(`AMPUSER/${user}/voicemail`, 'default');
  }
  for (const [user, devices] of devicesOfUsers(extensions)) rows.set(`AMPUSER/${user}/device`, devices.join('&'));
  return rows;
}
