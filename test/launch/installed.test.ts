import { describe, expect, it } from 'vitest';
import { missingPackages, planInstall } from '../../daemon/launch/installed.mjs';

const machine = { platform: 'linux', arch: 'x64' };

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
    'node_modules/vitest': { version: '5.0.0', integrity: 'sha512-b', dev: true },
    'node_modules/@esbuild/linux-x64': {
      version: '1.0.0',
      integrity: 'sha512-c',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
    },
    'node_modules/@esbuild/win32-x64': {
      version: '1.0.0',
      integrity: 'sha512-d',
      optional: true,
      os: ['win32'],
      cpu: ['x64'],
    },
    'node_modules/musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/not-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
    'node_modules/of-wasm': { version: '1.0.0', optional: true },
  },
};

/** What npm leaves after a good installation, here without some. */
function installedWithout(...paths: string[]) {
  const foreign = ['', 'node_modules/@esbuild/win32-x64', 'node_modules/musl', 'node_modules/of-wasm'];
  const entries = Object.entries(lock.packages).filter(([path]) => ![...foreign, ...paths].includes(path));
  return { packages: Object.fromEntries(entries) };
}

describe('the packages that are there', () => {
  it('are complete without those made for other machines', () => {
    expect(missingPackages(lock, installedWithout(), 'all', machine)).toEqual([]);
  });

  it('are incomplete when nothing was installed', () => {
    expect(missingPackages(lock, undefined, 'production', machine)).toEqual([
      'node_modules/zod',
      'node_modules/@esbuild/linux-x64',
      'node_modules/not-windows',
    ]);
  });

  it('are incomplete without an optional one made for just this machine', () => {
    const installed = installedWithout('node_modules/@esbuild/linux-x64');
    expect(missingPackages(lock, installed, 'all', machine)).toEqual(['node_modules/@esbuild/linux-x64']);
  });

  it('are out of date when a version or a content differs', () => {
    const zod = { version: '4.0.0', integrity: 'sha512-other' };
    const installed = { packages: { ...installedWithout().packages, 'node_modules/zod': zod } };
    expect(missingPackages(lock, installed, 'production', machine)).toEqual(['node_modules/zod']);
  });
});

describe('what is installed', () => {
  const withoutDev = installedWithout('node_modules/vitest');

  it('is nothing when all is there', () => {
    expect(planInstall(lock, installedWithout(), 'all', machine)).toBe('nothing');
    expect(planInstall(lock, withoutDev, 'production', machine)).toBe('nothing');
  });

  it('is what the daemon needs on a fresh clone, and everything for the tests', () => {
    expect(planInstall(lock, undefined, 'production', machine)).toBe('production');
    expect(planInstall(lock, undefined, 'all', machine)).toBe('all');
    expect(planInstall(lock, withoutDev, 'all', machine)).toBe('all');
  });

  it('keeps the development packages of a checkout that has them, when the lock file changes', () => {
    expect(planInstall(lock, installedWithout('node_modules/zod'), 'production', machine)).toBe('all');
  });
});
