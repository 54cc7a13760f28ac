import type { HoldRecord, LevelRecord } from './contract.ts';

/** How the parts of a transaction tell what they touch. */
export interface Touches {
  touchDevice(id: string): void;
  touchHold(id: string, hold: HoldRecord | null): void;
  touchExtension(number: string): void;
  touchUserDevice(number: string): void;
  touchLevel(level: LevelRecord['level'], scope: string): void;
  touchImport(name: string): void;
}

/** Collects names of what a transaction touches. */
export function createTouches() {
  const devices = new Set<string>();
  const extensions = new Set<string>();
  const userDevices = new Set<string>();
  const imports = new Set<string>();
  const levels = new Map<string, [LevelRecord['level'], string]>();
  const holds = new Map<string, HoldRecord | null>();
  const all = { devices, extensions, userDevices, imports, levels, holds };
  const touch: Touches = {
    touchDevice: (id) => void devices.add(id),
    touchHold: (id, hold) => void holds.set(id, hold),
    touchExtension: (number) => void extensions.add(number),
    touchUserDevice: (number) => void userDevices.add(number),
    touchLevel: (level, scope) => void levels.set(`${level}/${scope}`, [level, scope]),
    touchImport: (name) => void imports.add(name),
  };
  return { ...all, touch, size: () => Object.values(all).reduce((sum, { size }) => sum + size, 0) };
}
