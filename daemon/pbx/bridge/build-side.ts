import type { Clock } from '../../lib/index.ts';
import { createAmiLink, createLiveWatch, watchedEvents } from '../ami/index.ts';
import { createFreepbxSource } from '../freepbx/index.ts';
import type { AccountSource } from '../source.ts';
import type { ExchangeSideParts } from './exchange-side.ts';
import type { BridgeSetup } from './protocol.ts';

/** What speaks to the exchange, as configured. */
export function buildSide(
  { source, ami, isFreepbx }: BridgeSetup,
  clock: Clock,
  random: () => number,
): Pick<ExchangeSideParts, 'source' | 'ami'> {
  if (ami === null) return { source: sourceOf(source, clock, random), ami: null };
  const link = createAmiLink({ login: ami, clock, random, filters: watchedEvents });
  const watch = createLiveWatch({ link, clock, convention: isFreepbx ? 'freepbx' : 'none' });
  return { source: sourceOf(source, clock, random), ami: { link, watch } };
}

function sourceOf(setup: BridgeSetup['source'], clock: Clock, random: () => number): AccountSource | null {
  return setup?.kind === 'freepbx' ? createFreepbxSource({ connect: setup.connect, clock, random }) : null;
}
