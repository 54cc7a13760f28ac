import type { WantedDevice } from './contract.ts';

/** How the generated files are made. */
export interface ConfHow {
  /** Dialplan context of the devices' calls. */
  readonly context: string;
}

/** Names of the generated files in Asterisk's folder. */
export const confFiles = { pjsip: 'pjsip_hookswitch.conf', extensions: 'extensions_hookswitch.conf' } as const;

// What means something to Asterisk's reader of files, and what says the same to people. Comments, sections, escapes, and a caller id's own signs.
const lookalikes: Readonly<Record<string, string>> = {
  ...{ ';': ',', '"': "'", '\\': '/', '`': "'" },
  ...{ '[': '(', ']': ')', '<': '(', '>': ')', '{': '(', '}': ')', $: ' ' },
};

/** A name as it may stand in a file of Asterisk's: on one line, without signs that its readers act on. At most 80 characters. */
export function confName(name: string): string {
  const plain = name
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/g, ' ')
    .replaceAll(/[;"\\`[\]<>{}$]/g, (sign) => lookalikes[sign] ?? ' ');
  return [...plain.toWellFormed()].slice(0, 80).join('').trim();
}

const isDigits = (text: string) => /^\d{1,40}$/.test(text);
const isMailbox = (text: string) => /^[0-9A-Za-z._-]{1,64}(@[0-9A-Za-z._-]{1,64})?$/.test(text);
const isPlainSecret = (text: string) => /^[0-9A-Za-z._-]{1,128}$/.test(text);

/** Whether a device can be written at all: numbers of digits, a password that no reader of files can misread. */
export function fitsConf({ number, user, secret }: WantedDevice): boolean {
  return isDigits(number) && isDigits(user) && number !== user && isPlainSecret(secret);
}

const head = '; Made by Hookswitch, and made anew whenever its devices change: edits here are lost.\n';

const byNumber = (a: WantedDevice, b: WantedDevice) =>
  a.number.length - b.number.length || (a.number < b.number ? -1 : 1);

const section = (name: string, lines: readonly (readonly [string, string])[]) =>
  `\n[${name}]\n${lines.map(([key, value]) => `${key}=${value}\n`).join('')}`;

function deviceText({ number, user, secret, name, mailbox }: WantedDevice, { context }: ConfHow): string {
  const shown = confName(name);
  const callerId = shown === '' ? `<${user}>` : `"${shown}" <${user}>`;
  const endpoint: [string, string][] = [
    ['type', 'endpoint'],
    ['aors', number],
    ['auth', `${number}-auth`],
    ['context', context],
    ['disallow', 'all'],
    ['allow', 'alaw,ulaw,g722'],
    ['callerid', callerId],
    ['direct_media', 'no'],
    ['rtp_symmetric', 'yes'],
    ['force_rport', 'yes'],
    ['rewrite_contact', 'yes'],
    ['accountcode', user],
    ...(mailbox !== null && isMailbox(mailbox) ? [['mailboxes', mailbox] as [string, string]] : []),
  ];
  return [
    section(number, endpoint),
    section(`${number}-auth`, [
      ['type', 'auth'],
      ['auth_type', 'userpass'],
      ['username', number],
      ['password', secret],
    ]),
    // One phone an account: whoever registers later takes the place of the one before.
    section(number, [
      ['type', 'aor'],
      ['max_contacts', '1'],
      ['remove_existing', 'yes'],
      ['qualify_frequency', '60'],
    ]),
  ].join('');
}

/** The accounts, to be included in pjsip.conf. The same devices give the same bytes, in whatever order they come. */
export function pjsipText(devices: Iterable<WantedDevice>, how: ConfHow): string {
  const those = [...devices].filter(fitsConf).sort(byNumber);
  return head + those.map((device) => deviceText(device, how)).join('');
}

/**
 * Dialplan for users with further devices, to be included in extensions.conf and then in the context that dials extensions: all devices of a user ring,
 * and the hint is that of all of them.
 */
export function extensionsText(devices: Iterable<WantedDevice>): string {
  const those = [...devices].filter(fitsConf).sort(byNumber);
  const users = Map.groupBy(those, ({ user }) => user);
  const lines = [...users].flatMap(([user, mine]) => {
    const all = [user, ...mine.map(({ number }) => number)].map((number) => `PJSIP/${number}`).join('&');
    return [
      `exten => ${user},hint,${all}\n`,
      `exten => ${user},1,Dial(${all},\${HOOKSWITCH_RING})\n`,
      'same => n,Hangup()\n',
    ];
  });
  return `${head}; HOOKSWITCH_RING in [globals]: seconds to ring.\n\n[hookswitch-users]\n${lines.join('')}`;
}
