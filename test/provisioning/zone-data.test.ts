import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tzdataVersion } from '../../daemon/vendors/index.ts';
import { startDaemon } from '../api/daemon.ts';
import type { TestDaemon } from '../api/daemon.ts';
import { createYealinkPhone } from '../phones/index.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
});
afterAll(() => daemon.stop());

function fingerprints(): unknown[] {
  const database = new DatabaseSync(join(daemon.folder, 'hookswitch.sqlite'), { readOnly: true });
  try {
    return database.prepare('select fingerprint from device_file where fingerprint is not null').all();
  } finally {
    database.close();
  }
}

it('a phone’s desired state names the zone data that it was made with: a new table of zones leaves phones behind', async () => {
  const mac = '805ec0123456';
  const { body } = await daemon.call('POST', '/phones', { body: { mac, model: 'T43' } });
  const phone = createYealinkPhone({ mac, model: 'SIP-T43U' });
  phone.pointAt((body as { address: { url: string } }).address.url);
  await phone.boot();
  await phone.poll();
  const version = expect.stringMatching(new RegExp(`^[0-9a-f]+[.][0-9.]+[.]${tzdataVersion} `));
  await vi.waitFor(() => expect(fingerprints()).toEqual([{ fingerprint: version }]), { timeout: 5000 });
});
