import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import type { DeviceRecord, Store, TokenRecord } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Composer } from '../compose.ts';
import { fileName } from '../file-names.ts';
import type { Renderer } from '../renderer.ts';
import type { BootstrapAnswer } from './contract.ts';

/** What first files are made of. */
export interface FirstFileParts {
  readonly composer: Composer;
  readonly renderer: Renderer;
  readonly store: Pick<Store, 'reveal'>;
}

/** A file that leads a phone here. */
export type Given = FileSpec & { readonly bootstrap: BootstrapSpec };
/** Whether a file of the make does. */
export const isGiven = (file: FileSpec): file is Given => file.bootstrap !== undefined;

/** What a phone of that window is given of its file. */
export function firstFile(
  parts: FirstFileParts,
  device: DeviceRecord,
  token: TokenRecord,
  file: Given,
): BootstrapAnswer {
  const { composer, store } = parts;
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const folderUrl = `${composer.baseUrl(composer.settings(device))}/provisioning/${store.reveal(token.value)}/`;
  return {
    mac: device.mac,
    url: folderUrl + vendor.entryFile.replaceAll('{mac}', device.mac),
    name: fileName(file, device.mac, device.model),
    contentType: file.contentType,
    body: () => write(parts, device, folderUrl, file),
  };
}

/** The phone's real file, of which only what tells where and when to fetch is kept: it is made with masked secrets, so that none can be in it. */
function write({ composer, renderer }: FirstFileParts, device: DeviceRecord, folderUrl: string, file: Given): Buffer {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const { config } = composer.compose(device, { phase: 'first-access', firmware: null, masked: true });
  const first = { ...config, provisioning: { ...config.provisioning, folderUrl } };
  const whole = renderer.render(vendor, file, { config: first, raw: new Map(), findings: [] });
  const kept = file.format.parse(whole).filter(({ name }) => file.bootstrap.names.includes(name));
  const text = file.format.merge(file.bootstrap.empty(whole), new Map(kept.map(({ name, value }) => [name, value])));
  return Buffer.from(text);
}
