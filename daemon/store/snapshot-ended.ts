import { join } from 'node:path';
import { z } from 'zod';
import type { TokenRecord } from './contract.ts';
import { openLines } from './lines-file.ts';
import { createQueue } from './queue.ts';

/**
 * Something that lets nobody in any more: a phone's token or an API token by its hash, or an account's old password.
 * Hashes only, so nothing in it is a secret.
 */
export interface Ended {
  /** The token's hash; of an account {@link accountEnded}. */
  readonly what: string;
  /** The phone whose token it was; null = an API token, an account. */
  readonly deviceId: string | null;
  readonly status: 'retired' | 'burned' | 'revoked';
}

/**
 * What ended since the snapshot was written. It is durable here before it is committed in the database: a daemon that starts on an older snapshot must not
 * bring it back to life. Where the file cannot take it, the snapshot is given up instead: then nothing is served rather than too much.
 */
export interface EndedTokens {
  /** Durable when it answers. */
  add(ended: readonly Ended[]): Promise<void>;
  entries(): readonly Ended[];
  size(): number;
  /** Forgets the first so many, after a snapshot was written that knows of them. */
  drop(count: number): Promise<void>;
  close(): Promise<void>;
}

const most = 500_000;
const entry: z.ZodType<Ended> = z.strictObject({
  what: z.string(),
  deviceId: z.string().nullable(),
  status: z.enum(['retired', 'burned', 'revoked']),
});

/** Whether a token's status is one that ends it. */
export function endsToken(status: TokenRecord['status']): status is Ended['status'] {
  return status === 'retired' || status === 'burned' || status === 'revoked';
}

/** How the old password of an account is named among what ended. */
export function accountEnded(name: string): string {
  return `account/${name}`;
}

/** Opens it in the data folder. `giveUp` removes the snapshot for good; what it rejects with refuses the change. */
export async function openEndedTokens(dataDir: string, giveUp: () => Promise<void>): Promise<EndedTokens> {
  const lines = await openLines({ path: join(dataDir, 'ended.journal'), entry, most });
  const turns = createQueue();
  return {
    add: (ended) =>
      turns.run(async () => {
        if (ended.length === 0) return;
        try {
          await lines.append(ended);
        } catch {
          await giveUp();
        }
      }),
    entries: () => lines.entries(),
    size: () => lines.size(),
    drop: (count) => turns.run(() => lines.drop(count)),
    close: () => turns.run(() => lines.close()),
  };
}

/** For a database that is never away without its daemon. */
export const noEndedTokens: EndedTokens = {
  add: () => Promise.resolve(),
  entries: () => [],
  size: () => 0,
  drop: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
