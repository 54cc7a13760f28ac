import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { HttpCredentials } from '../contract.ts';
import type { DeskHit } from '../desk-parts.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { Ledger } from '../ledger.ts';
import { modelScope, type ReadModel } from '../read-model.ts';
import type { DeskDoor } from './contract.ts';
import type { Proofs } from './proofs.ts';

interface Trouble {
  /** Challenges in a row that were answered with nothing. */
  missing: number;
  wrong: boolean;
  address: string;
}

/** A phone that gives its password comes without first, each time or for each file: so many in a row mean that it has none. */
const missingInARow = 6;
const troublesKept = 10_000;
const setting = 'provisioning.authentication';

/** Makes it. Where nothing is asked for, a request costs three look-ups. */
export function createDeskDoor(parts: {
  readonly readModel: ReadModel;
  readonly composer: Pick<Composer, 'credentials'>;
  readonly proofs: Proofs;
  readonly ledger: Pick<Ledger, 'touch'>;
}): DeskDoor {
  const { readModel, composer, proofs, ledger } = parts;
  const nothing: readonly HttpCredentials[] = [];
  const troubles = createBoundedMap<Trouble>(troublesKept);
  const wantedOf = (device: DeviceRecord | null) =>
    device !== null && isAsked(readModel, device) ? composer.credentials(device) : null;
  const wantedNow = (hit: DeskHit): HttpCredentials | null => {
    if (hit.epoch !== readModel.epoch()) return wantedOf(readModel.device(hit.deviceId));
    if (hit.wanted === undefined) hit.wanted = wantedOf(hit.device);
    return hit.wanted;
  };
  return {
    credentials: (hit) => {
      if (hit.kind === 'first-access') return nothing;
      const wanted = wantedNow(hit as DeskHit);
      return wanted === null ? nothing : proofs.accepted(hit.deviceId, wanted);
    },
    authenticated: ({ deviceId }, how, _at, address) => {
      if (typeof how !== 'string') {
        troubles.delete(deviceId);
        return proofs.used(deviceId, how);
      }
      const before = troubles.get(deviceId) ?? { missing: 0, wrong: false, address };
      const after = { missing: before.missing + 1, wrong: before.wrong || how === 'wrong', address };
      troubles.set(deviceId, after);
      if (isTold(after) && !isTold(before)) ledger.touch(deviceId);
    },
    heard: (hit, identity, alarm) => {
      (hit as DeskHit).isPhone = identity !== null && alarm === null;
    },
    sends: (hit) => {
      if (hit.kind === 'steady') (hit as DeskHit).carried = wantedNow(hit as DeskHit);
    },
    served: (hit, answer, complete) => {
      const { isPhone, carried } = hit as DeskHit;
      if (hit.kind === 'steady' && complete && answer.provesSync && isPhone) proofs.downloaded(hit.deviceId, carried);
    },
    findings: (deviceId) => {
      const trouble = troubles.get(deviceId);
      if (trouble === undefined || !isTold(trouble)) return [];
      const code = trouble.wrong ? 'authentication-wrong' : 'authentication-missing';
      return [{ code, parameters: { address: trouble.address } }];
    },
  };
}

/** Whether anybody has said anything about it: most have not. */
function isAsked(readModel: ReadModel, device: DeviceRecord): boolean {
  return (
    readModel.level('default', '').overrides.has(setting) ||
    readModel.level('model', modelScope(device)).overrides.has(setting) ||
    device.overrides.has(setting)
  );
}

function isTold({ wrong, missing }: Trouble): boolean {
  return wrong || missing >= missingInARow;
}
