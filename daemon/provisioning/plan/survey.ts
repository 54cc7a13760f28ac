import type { DeviceConfig, FileSpec, Requirement } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import { requirementOf, type SettingValues } from '../../settings/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Composed, Composer } from '../compose.ts';
import { firmwareOf } from '../desired.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { fileIn } from '../read-model.ts';
import type { Overlay } from './overlay.ts';
import { unfitOf, type Unfit } from './unfit.ts';
import { reaches, whyNot, type ChangedSetting, type WhyNot } from './reasons.ts';

const noReason: readonly WhyNot[] = Object.freeze([]);
const noUnfit: readonly Unfit[] = Object.freeze([]);

/** What a set of changes means for one device. */
export interface DeviceOutcome {
  readonly id: string;
  readonly mac: Mac;
  readonly vendor: string;
  readonly model: string | null;
  readonly outcome: 'changes' | 'same' | 'added' | 'removed';
  /** What it must do for the change to take effect; `nothing` where its file stays the same. */
  readonly requires: Requirement;
  /** Why its file stays the same; empty where it changes. */
  readonly why: readonly WhyNot[];
  /** Keys that watch an extension (BLF), before and after: each is a subscription at the exchange. */
  readonly watching: { readonly before: number; readonly after: number };
}

/** The same, with what reaches the device and its model cannot do: told of all together, and not kept for each. */
export type Surveyed = DeviceOutcome & { readonly unfit: readonly Unfit[] };

/** What a survey looks at. */
export interface SurveyParts {
  readonly parts: FleetParts;
  readonly overlay: Overlay;
  /** Composes over the overlay. */
  readonly after: Composer;
  readonly changed: readonly ChangedSetting[];
}

type Config = DeviceConfig<SettingValues>;

function watchingKeys({ lineKeys, moduleKeys, hardware, can }: Config): number {
  const inPlace = lineKeys.slice(0, (hardware.lineKeys ?? 0) + 1);
  const modules = moduleKeys.slice(0, hardware.modules + 1).flat();
  return [...inPlace, ...modules].filter((key) => key?.kind === 'blf' && can.keys.line.has('blf')).length;
}

/** A device's files and configuration as a composer has them. */
interface Rendered {
  readonly config: Config;
  readonly texts: readonly { readonly file: FileSpec; readonly text: string }[];
}

function composed(parts: FleetParts, composer: Composer, device: DeviceRecord, masked: boolean): Composed {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const isHere = parts.readModel.device(device.id) !== null;
  const firmware = isHere ? firmwareOf(vendor, parts.readModel.runtime(device.id)) : null;
  return composer.compose(device, { phase: 'steady', firmware, masked });
}

/** Renders every file of a device; `masked` for people's eyes. */
export function renderWith(parts: FleetParts, composer: Composer, device: DeviceRecord, masked: boolean): Rendered {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const from = composed(parts, composer, device, masked);
  const texts = composer.files(device).map((file) => ({ file, text: parts.renderer.render(vendor, file, from) }));
  return { config: from.config, texts };
}

/** Whether every file of the device is the same after as before. */
function isSame({ parts }: SurveyParts, device: DeviceRecord, after: Rendered): boolean {
  const { desired, readModel, store, composer } = parts;
  if (desired.freshness(device) === 'same' && readModel.runtime(device.id).steadySince !== null) {
    const runtime = readModel.runtime(device.id);
    return after.texts.every(({ file, text }) => {
      const known = fileIn(runtime, file.id)?.desiredHash ?? null;
      return known !== null && known === store.contentHash(Buffer.from(text));
    });
  }
  const before = renderWith(parts, composer, device, false).texts;
  return (
    before.length === after.texts.length &&
    before.every(({ file, text }, at) => after.texts[at]?.file === file && after.texts[at].text === text)
  );
}

function requires({ changed, after }: SurveyParts, device: DeviceRecord): Requirement {
  const ids = changed.filter((change) => reaches(change, device)).map(({ setting }) => setting);
  const needed = requirementOf(ids, after.model(device).can);
  // The file differs, so the phone must at least fetch it.
  return needed === 'nothing' ? 'resync' : needed;
}

/** What the changes mean for a device that is there before and after. Takes about as long as a render. */
function surveyed(from: SurveyParts, before: DeviceRecord, now: DeviceRecord): Surveyed {
  const { parts, after, overlay, changed } = from;
  const rendered = renderWith(parts, after, now, false);
  const watched = watchingKeys(rendered.config);
  const about = { id: now.id, mac: now.mac, vendor: now.vendor, model: now.model };
  const unfit = unfitOf(now, changed, after.model(now), overlay);
  const isOther = before.vendor !== now.vendor || before.model !== now.model;
  if (!isOther && isSame(from, before, rendered)) {
    const why = whyNot(now, changed, new Set(unfit.map(({ setting }) => setting)), overlay);
    return {
      ...about,
      outcome: 'same',
      requires: 'nothing',
      why,
      unfit,
      watching: { before: watched, after: watched },
    };
  }
  const { config } = composed(parts, parts.composer, before, true);
  const watching = { before: watchingKeys(config), after: watched };
  return { ...about, outcome: 'changes', requires: requires(from, now), why: noReason, unfit, watching };
}

/** What the changes mean for one device. null = it is neither here before nor after. */
export function survey(from: SurveyParts, id: string): Surveyed | null {
  const before = from.parts.readModel.device(id);
  const now = from.overlay.device(id);
  if (before !== null && now !== null) return surveyed(from, before, now);
  const that = now ?? before;
  if (that === null) return null;
  const composer = now === null ? from.parts.composer : from.after;
  const keys = watchingKeys(composed(from.parts, composer, that, true).config);
  return {
    ...{ id: that.id, mac: that.mac, vendor: that.vendor, model: that.model },
    outcome: now === null ? 'removed' : 'added',
    requires: now === null ? 'nothing' : 'resync',
    why: noReason,
    unfit: now === null ? noUnfit : unfitOf(now, from.changed, composer.model(now), from.overlay),
    watching: now === null ? { before: keys, after: 0 } : { before: 0, after: keys },
  };
}
