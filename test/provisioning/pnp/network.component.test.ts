import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runToEnd } from '../../lab/debian.ts';
import { describeWith } from '../../lab/describe-with.ts';
import { networkPrograms } from '../../lab/network-programs.ts';
import { makes } from './subscribes.ts';

interface Seen {
  /** State, whether phones are led to it or why not, and what the doctor says. */
  waited: { first: unknown[]; then: unknown[]; heard: string[] };
  tooLate: unknown[];
  ruled: unknown[][];
  holder: string;
  refused: string;
  before: string[];
  after: string[];
  calls: { make: string; code: number; said: string }[];
  beside: { state: string; told: number; confirmed: number };
  heardByAsterisk: boolean;
}

async function look(): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-pnp-'));
  try {
    const [nft, sipp] = [await networkPrograms.nft.locate(), await networkPrograms.sipp.locate()];
    const world = join(import.meta.dirname, 'network/world.ts');
    const { stdout, stderr } = await runToEnd('unshare', [
      ...['-rn', process.execPath, world],
      JSON.stringify({ folder, nft, sipp }),
    ]);
    return (stdout.startsWith('{') ? JSON.parse(stdout) : { fault: stderr }) as Seen;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await describeWith('network', 'plug and play beside an Asterisk on all addresses', () => {
  it(
    'is refused port 5060, and answers every make’s phone at another one by the rule of the documentation, Asterisk none',
    { timeout: 120_000 },
    async () => {
      const seen = await look();
      // An exchange that is about to start is let in first; then both stand side by side, or we say why not.
      expect(seen.waited).toMatchObject({ first: ['waiting', null, 'warn'], then: ['listening', null, 'ok'] });
      expect(seen.waited.heard.some((line) => line.includes('NOTIFY'))).toBe(true);
      expect(seen.tooLate).toEqual(['failed', 'pnp-port-taken', 'fail']);
      // Whether the rule is there is seen, and told by the doctor, as it comes and goes.
      expect(seen.ruled).toEqual([
        ['listening', false, 'fail'],
        ['listening', true, 'ok'],
        ['listening', false, 'fail'],
      ]);
      expect(seen).toMatchObject({ holder: 'all', refused: 'pnp-port-taken' });
      // Without the rule it is Asterisk that answers: what is proven below is the rule's doing.
      expect(seen.before.length).toBeGreaterThan(0);
      expect(seen.before.every((line) => /^5060 SIP\/2\.0 [45]/.test(line))).toBe(true);
      expect(seen.after.some((line) => line.includes('NOTIFY'))).toBe(true);
      expect(seen.after.some((line) => line.startsWith('5060 '))).toBe(false);
      expect(seen.calls).toEqual(makes.map(({ vendor, model }) => ({ make: `${vendor} ${model}`, code: 0, said: '' })));
      expect(seen.heardByAsterisk).toBe(false);
      expect(seen.beside).toMatchObject({ state: 'listening' });
    },
  );
});
