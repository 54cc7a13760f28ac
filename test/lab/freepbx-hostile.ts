import type { Query } from './freepbx-reading.ts';
import type { FreepbxWriting } from './freepbx-writing.ts';

/** What has been found in FreePBX's tables, and worse. Each is an extension of its own. */
export const hostileKinds = [
  'double encoded name',
  'line breaks in the name',
  'quotes in the name',
  'a name of 200 characters',
  'markup in the name',
  'manager action in the name',
  'control characters in the name',
  'emoji in the name',
  'empty name',
  'no name',
  'line break in the secret',
  'quotes in the secret',
  'a secret of 200 characters',
  'empty secret',
  'no secret row',
  'callerid with line breaks',
  'user twice',
  'device twice',
  'device without a user',
  'device of nobody',
  'user without a device',
  'device without sip rows',
  'number with letters',
  'number with a slash',
] as const;

export type HostileKind = (typeof hostileKinds)[number];

const breaks = 'Eve\r\n\r\nAction: Command\r\nCommand: core stop now';

/** Names and secrets that the page or an import let through. */
const texts: Partial<Record<HostileKind, { name?: string; sip?: Record<string, string | undefined> }>> = {
  // UTF-8 that came over a connection that was called latin1.
  'double encoded name': { name: Buffer.from('Jörg Müller', 'utf8').toString('latin1') },
  'line breaks in the name': { name: 'Eve\r\nMallory\nThird' },
  'quotes in the name': { name: `O'Brien "Bob" \\ \`x\`` },
  'a name of 200 characters': { name: 'Ä'.repeat(200) },
  'markup in the name': { name: '</Name><script>alert(1)</script>{{{x}}}' },
  'manager action in the name': { name: breaks },
  'control characters in the name': { name: 'a\u0000b\u001b[31mc\u007f\u202ed' },
  'emoji in the name': { name: 'Zoë 👩‍🚀 \ufffd' },
  'empty name': { name: '' },
  'line break in the secret': { sip: { secret: 'abc\r\ndef = x' } },
  'quotes in the secret': { sip: { secret: `a"b'c;d#e&f<g>h%i$j\\k` } },
  'a secret of 200 characters': { sip: { secret: 'x'.repeat(200) } },
  'empty secret': { sip: { secret: '' } },
  'no secret row': { sip: { secret: undefined, secret_origional: undefined } },
  'callerid with line breaks': { sip: { callerid: `${breaks} <201>` } },
};

/** What no page can do, but an import, a crash or a hand can. */
function byHand(
  query: Query,
  writing: FreepbxWriting,
): Partial<Record<HostileKind, (number: string) => Promise<unknown>>> {
  const save = (number: string, name = `Person ${number}`) => writing.save({ number, name });
  const device = (id: string, user: string | null) =>
    query("INSERT INTO devices (id, tech, dial, devicetype, user) VALUES (?, 'pjsip', ?, 'fixed', ?)", [
      id,
      `PJSIP/${id}`,
      user,
    ]);
  return {
    'no name': async (number) => {
      await save(number);
      await query('UPDATE users SET name = NULL WHERE extension = ?', [number]);
      await query('UPDATE devices SET description = NULL WHERE id = ?', [number]);
    },
    'user twice': async (number) => {
      await save(number);
      await query("INSERT INTO users (extension, name, voicemail) VALUES (?, 'The other', 'novm')", [number]);
    },
    'device twice': async (number) => {
      await save(number);
      await device(number, number);
    },
    'device without a user': (number) => writing.addDevice({ id: number, user: 'none' }),
    'device of nobody': (number) => writing.addDevice({ id: number, user: '999999' }),
    'user without a device': (number) =>
      query("INSERT INTO users (extension, name, voicemail) VALUES (?, 'Without a phone', 'novm')", [number]),
    'device without sip rows': async (number) => {
      await save(number);
      await query('DELETE FROM sip WHERE id = ?', [number]);
    },
  };
}

/**
 * Puts one extension of each kind into the tables.
 * @returns the number of each
 */
export async function addHostileRows(
  query: Query,
  writing: FreepbxWriting,
  kinds: readonly HostileKind[] = hostileKinds,
): Promise<Map<HostileKind, string>> {
  // The columns are wider in installations that were brought over from elsewhere.
  await query('ALTER TABLE users MODIFY name VARCHAR(255) DEFAULT NULL');
  await query('ALTER TABLE devices MODIFY description VARCHAR(255) DEFAULT NULL');
  const special = byHand(query, writing);
  const odd: Partial<Record<HostileKind, string>> = { 'number with letters': '66a', 'number with a slash': '66/../1' };
  const numbers = new Map<HostileKind, string>();
  for (const [index, kind] of kinds.entries()) {
    const number = odd[kind] ?? String(6600 + index);
    numbers.set(kind, number);
    await (special[kind]?.(number) ?? writing.save({ number, name: `Person ${number}`, ...texts[kind] }));
  }
  return numbers;
}
