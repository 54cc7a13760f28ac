import type { Store } from './contract.ts';
import type { Difference } from './snapshot-compare.ts';

type Take = Parameters<Store['load']>[0];

/** The names of what was loaded from a snapshot: if the file cannot be read a second time, they tell what is gone since. */
export interface Loaded {
  /** The same, noting what passes. */
  noting(take: Take): Take;
  /** `all` that the database has, and what of the loaded it has no more. */
  withGone(all: readonly Difference[]): Difference[];
}

const nameOf = ({ kind, key }: Pick<Difference, 'kind' | 'key'>) => `${kind} ${key}`;

/** Makes a {@link Loaded}. */
export function createLoaded(): Loaded {
  const loaded = new Map<string, Difference>();
  const note = (kind: Difference['kind'], key: string) => {
    loaded.set(nameOf({ kind, key }), { kind, key, rows: null });
  };
  return {
    noting: (take) => ({
      import: (that) => {
        note('import', that.name);
        take.import?.(that);
      },
      level: (that) => {
        note('level', `${that.level}/${that.scope}`);
        take.level(that);
      },
      extension: (that) => {
        note('extension', that.number);
        take.extension(that);
      },
      userDevice: (that) => {
        note('userDevice', that.number);
        take.userDevice?.(that);
      },
      device: (that) => {
        note('device', that.id);
        take.device(that);
      },
    }),
    withGone: (all) => {
      const here = new Set(all.map(nameOf));
      return [...all, ...[...loaded.values()].filter((one) => !here.has(nameOf(one)))];
    },
  };
}
