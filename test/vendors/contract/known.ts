import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { productRoot } from '../../../daemon/lib/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';

const folder = join(productRoot(), 'daemon', 'vendors');

/** What vendors share stands beside them. */
const shared: readonly string[] = ['parts', 'dialects'];

/** Folders that hold a vendor, by name. */
export const vendorFolders: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
  .filter((entry) => existsSync(join(folder, entry.name, 'index.ts')))
  .map((entry) => entry.name)
  .sort();

function isVendor(value: unknown): value is PhoneVendor {
  return typeof value === 'object' && value !== null && 'id' in value && 'files' in value && 'view' in value;
}

async function load(name: string): Promise<PhoneVendor> {
  const room = (await import(join(folder, name, 'index.ts'))) as Record<string, unknown>;
  const found = Object.values(room).find(isVendor);
  if (found === undefined) throw new Error(`daemon/vendors/${name}/index.ts exports no vendor`);
  return found;
}

/** Every vendor that has a folder, registered or not: a vendor is proven before it is offered. */
export const knownVendors: readonly PhoneVendor[] = await Promise.all(vendorFolders.map(load));

/** What the registry offers. */
export const registeredVendors: readonly PhoneVendor[] = vendors;
