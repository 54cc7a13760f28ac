import type { Clock } from '../../lib/index.ts';
import type { Store } from '../../store/index.ts';
import type { DeskDoor } from './contract.ts';
import { createDeskDoor } from './desk-door.ts';
import { openProofs } from './proofs.ts';

type Parts = Omit<Parameters<typeof createDeskDoor>[0], 'proofs'>;

/** The door with what phones proved before; `stop` writes what is not written yet. */
export async function openDeskDoor(
  parts: Parts & { readonly store: Pick<Store, 'sealedFile'>; readonly clock: Clock },
): Promise<DeskDoor & { readonly stop: () => Promise<void> }> {
  const { store, clock, readModel } = parts;
  const isHere = (id: string) => readModel.device(id) !== null;
  const proofs = await openProofs({ file: store.sealedFile('authentication'), clock, isHere });
  return { ...createDeskDoor({ ...parts, proofs }), stop: () => proofs.stop() };
}
