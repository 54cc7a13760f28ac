import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { untoldFacts } from '../../../daemon/pbx/index.ts';
import { createSealedFiles } from '../../../daemon/store/sealed-file.ts';
import { createKeyring } from '../../../daemon/store/sealing.ts';
import { account } from './world.ts';

// Writes one set after the other, each with one name for all, until it is killed.
const dataDir = process.argv[2] as string;
const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { root: string; keys: string[] };
const from = (text: string) => Buffer.from(text, 'base64');
const keyring = createKeyring({ root: from(keys.root), keys: keys.keys.map(from) });
const file = createSealedFiles({ dataDir, keyring, report: ({ message }) => console.error(message) })('exchange');
for (let round = 0; ; round++) {
  const accounts = Array.from({ length: 2_000 }, (_, at) => account(String(at), { name: `round ${round}` }));
  const records = accounts.map((one) => ({ account: one }));
  await file.write([{ format: 1, kind: 'freepbx', facts: untoldFacts, wishesKnown: false }, ...records]);
  if (round === 0) console.log('written');
}
