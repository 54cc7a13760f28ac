import type { Clock } from '../../lib/index.ts';
import { createAmiLink, createLiveWatch, watchedEvents, type AmiLink } from '../ami/index.ts';
import { createAmiReader, createAsteriskSource, createRealtimeReader } from '../asterisk/index.ts';
import { createFreepbxSource } from '../freepbx/index.ts';
import type { AccountSource } from '../source.ts';
import type { ExchangeSideParts } from './exchange-side.ts';
import type { BridgeSetup } from './protocol.ts';

/** How often a plain Asterisk is looked at, in ms: tables tell of no change, a configuration that Asterisk reads anew does. */
const tables = { poll: 10_000, settle: 2_000, retryFrom: 500, retryTo: 30_000, refused: 60_000 };
const asked = { ...tables, poll: 300_000 };

/** What speaks to the exchange, as configured. */
export function buildSide(
  { source, ami, isFreepbx }: BridgeSetup,
  clock: Clock,
  random: () => number,
): Pick<ExchangeSideParts, 'source' | 'ami'> {
  if (ami === null) return { source: sourceOf(source, null, clock, random), ami: null };
  const link = createAmiLink({ login: ami, clock, random, filters: watchedEvents });
  const watch = createLiveWatch({ link, clock, convention: isFreepbx ? 'freepbx' : 'none' });
  return { source: sourceOf(source, link, clock, random), ami: { link, watch } };
}

function sourceOf(
  setup: BridgeSetup['source'],
  link: AmiLink | null,
  clock: Clock,
  random: () => number,
): AccountSource | null {
  if (setup === null) return null;
  const { kind, connect } = setup;
  if (kind === 'freepbx') return createFreepbxSource({ connect, clock, random });
  if (connect !== null) {
    const reader = createRealtimeReader(connect, clock);
    return createAsteriskSource({ reader, clock, random, times: tables });
  }
  if (link === null) return null;
  const source = createAsteriskSource({ reader: createAmiReader(link), clock, random, times: asked });
  // There is nothing to ask before: its first look waits for the link instead of for the next try.
  link.onStatus(({ state }) => {
    if (state === 'ready') source.poke('restarted');
  });
  return source;
}
