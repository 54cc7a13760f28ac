import { readYamlFile } from './yaml-file.ts';

// Digits of a MAC address or a version are no number.
const texts = new Set([
  'vendor',
  'prefix',
  'from',
  'to',
  'model',
  'id',
  'name',
  'family',
  'userAgents',
  'minFirmware',
  'firmwarePrefix',
]);

/** Reads a file of device data; see {@link readYamlFile}. */
export function readDeviceDataFile(path: string): { readonly [name: string]: unknown } {
  return readYamlFile(path, (key) => texts.has(key), 'It holds no "prefixes" and no "models".');
}
