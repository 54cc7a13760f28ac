import type { Clock } from '../../lib/index.ts';
import { createAmiLink, createLiveWatch, watchedEvents } from '../ami/index.ts';
import type { AmiLink } from '../ami/index.ts';
import { createAmiReader, createAsteriskSource, createRealtimeReader } from '../asterisk/index.ts';
import { createFreepbxSource } from '../freepbx/index.ts';
import type { AccountSource } from '../source.ts';
import type { ExchangeSideParts } from './exchange-side.ts';
import type { BridgeSetup, SourceSetup } from './protocol.ts';

/** What speaks to the exchange, as configured. */
export function buildSide(
  { source, ami, isFreepbx }: BridgeSetup,
  clock: Clock,
  random: () => number,
): Pick<ExchangeSideParts, 'source' | 'ami'> {
  const link = ami === null ? null : createAmiLink({ login: ami, clock, random, filters: watchedEvents });
  return {
    source: source === null ? null : sourceOf(source, link, clock, random),
    ami: link && { link, watch: createLiveWatch({ link, clock, convention: isFreepbx ? 'freepbx' : 'none' }) },
  };
}

/** ms. A digest of the tables costs little; asking Asterisk itself costs a question for each account, and it tells when it read its files anew. */
const tablesTimes = { poll: 2_000, settle: 2_000, retryFrom: 500, retryTo: 10_000, refused: 60_000 };
const askingTimes = { ...tablesTimes, poll: 60_000 };

/** A plain Asterisk is asked itself where it has no tables. */
function sourceOf(setup: SourceSetup, link: AmiLink | null, clock: Clock, random: () => number): AccountSource | null {
  if (setup.kind === 'freepbx') return createFreepbxSource({ connect: setup.connect, clock, random });
  if (setup.connect !== null) {
    const reader = createRealtimeReader(setup.connect, clock);
    return createAsteriskSource({ reader, clock, random, times: tablesTimes });
  }
  if (link === null) return null;
  return createAsteriskSource({ reader: createAmiReader(link), clock, random, times: askingTimes });
}
