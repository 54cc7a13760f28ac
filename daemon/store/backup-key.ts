import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import type { LockedKey } from './backup-format.ts';
import type { KeySet } from './sealing.ts';

const usualCost = 16;
const tagBytes = 16;

const derive = (passphrase: string, salt: Buffer, cost: number) =>
  new Promise<Buffer>((resolve, reject) => {
    const settings = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** cost * 1024 + 32 * 1024 * 1024 };
    scrypt(passphrase.normalize('NFKC'), salt, 32, settings, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

const bound = (fingerprint: string) => Buffer.from(`hookswitch backup key ${fingerprint}`);

/** Encrypts keys with a passphrase, bound to the fingerprint of their root. About 0.2 s and 64 MiB, on purpose. */
export async function lockKey(set: KeySet, fingerprint: string, passphrase: string): Promise<LockedKey> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, usualCost), nonce);
  cipher.setAAD(bound(fingerprint));
  const content = { root: set.root.toString('base64'), keys: set.keys.map((key) => key.toString('base64')) };
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const bytes = { salt: salt.toString('base64'), nonce: nonce.toString('base64'), text: text.toString('base64') };
  return { kdf: 'scrypt', cost: usualCost, cipher: 'aes-256-gcm', ...bytes };
}

const secret = z.base64().transform((text) => Buffer.from(text, 'base64'));
const keys = z.strictObject({ root: secret, keys: z.array(secret).min(1).max(4) });

/** The keys, or null: another passphrase, or damaged. */
export async function unlockKey(locked: LockedKey, fingerprint: string, passphrase: string): Promise<KeySet | null> {
  const [salt, nonce, text] = [locked.salt, locked.nonce, locked.text].map((part) => Buffer.from(part, 'base64'));
  const key = await derive(passphrase, salt as Buffer, locked.cost);
  try {
    const sealed = text as Buffer;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce as Buffer, { authTagLength: tagBytes });
    decipher.setAAD(bound(fingerprint));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const clear = decipher.update(sealed.subarray(0, sealed.length - tagBytes), undefined, 'utf8');
    return keys.parse(JSON.parse(clear + decipher.final('utf8')));
  } catch {
    return null;
  }
}
