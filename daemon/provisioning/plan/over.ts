import type { AccountBook } from '../../pbx/index.ts';
import type { Actor, Sealed } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { ownAccounts } from '../own-accounts.ts';
import { operationsIn, runChanges, type ChangesRun, type PlannedChange } from './changes.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { createPlannedSecrets, planningTransaction, type PlannedSecrets } from './overlay-transaction.ts';

/** The exchange with the extensions as they would be. */
function exchangeOver(parts: FleetParts, overlay: Overlay, reveal: (secret: Sealed) => string): AccountBook {
  const { exchange } = parts;
  const { book: planned } = ownAccounts(overlay, reveal);
  const { extensions, userDevices } = overlay.differences;
  // A further device is as its main extension is.
  const isPlanned = (number: string) =>
    extensions.has(number) ||
    (exchange.kind === 'standalone' &&
      (userDevices.has(number) || extensions.has(overlay.userDevice(number)?.user ?? '')));
  const over = (number: string) => (isPlanned(number) ? planned : exchange);
  return {
    kind: exchange.kind,
    extension: (number) => over(number).extension(number),
    revision: (number) => over(number).revision(number),
    namesRevision: () => exchange.namesRevision(),
    nameOf: (number) => over(number).nameOf(number),
    // What the exchange tells of its accounts is as it is: no change of ours plans it.
    endpoint: (number) => exchange.endpoint(number) ?? over(number).endpoint(number),
    facts: () => exchange.facts(),
    factsRevision: () => exchange.factsRevision(),
  };
}

/** The fleet's parts as they would be after some changes. */
export function partsOver(parts: FleetParts, overlay: Overlay, secrets: PlannedSecrets): FleetParts {
  const reveal = (secret: Sealed) => secrets.reveal(secret) ?? parts.store.reveal(secret);
  const exchange = exchangeOver(parts, overlay, reveal);
  const composer = parts.composerOver({ readModel: overlay, exchange, reveal });
  return { ...parts, readModel: overlay, exchange, composer };
}

/** Changes that are tried in memory, one set after the other: each sees what the ones before it did. Nothing is stored. */
export interface Trial {
  readonly overlay: Overlay;
  /** The fleet's parts as they are after what was tried. */
  readonly parts: FleetParts;
  run(changes: readonly PlannedChange[]): Promise<ChangesRun>;
}

/** Makes a {@link Trial} over things as they are. */
export function createTrial(parts: FleetParts, actor: Actor): Trial {
  const overlay = createOverlay(parts.readModel);
  const secrets = createPlannedSecrets();
  const within = partsOver(parts, overlay, secrets);
  const operations = operationsIn(within, overlay, planningTransaction(overlay, secrets, parts.clock.now()));
  return { overlay, parts: within, run: (changes) => runChanges(operations, actor, changes) };
}
