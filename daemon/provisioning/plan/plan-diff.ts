import type { Mac } from '../../lib/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import { fileName } from '../file-names.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { unifiedDiff, type ShownText } from './diff.ts';
import type { FileDiff, Plan } from './contract.ts';
import { renderWith } from './survey.ts';

function textsOf(parts: FleetParts, composer: Composer, device: DeviceRecord | null) {
  const texts = new Map<string, ShownText & { readonly name: string }>();
  if (device === null) return texts;
  const shown = renderWith(parts, composer, device, true).texts;
  for (const [at, { file, text: real }] of renderWith(parts, composer, device, false).texts.entries())
    texts.set(file.id, { real, shown: shown[at]?.text ?? '', name: fileName(file, device.mac, device.model) });
  return texts;
}

/** What a plan changes in each file of a device, found by its MAC before or after. null = there is no such device in either. */
export function planDiff(parts: FleetParts, plan: Plan, mac: Mac): readonly FileDiff[] | null {
  const before = parts.readModel.byMac(mac);
  const after = plan.overlay.byMac(mac);
  if (before === null && after === null) return null;
  const old = textsOf(parts, parts.composer, before);
  const now = textsOf(parts, plan.after, after);
  return [...new Set([...old.keys(), ...now.keys()])].map((file) => {
    const [was, is] = [old.get(file) ?? null, now.get(file) ?? null];
    const name = is?.name ?? was?.name ?? file;
    return { file, name, diff: unifiedDiff(name, was, is) };
  });
}
