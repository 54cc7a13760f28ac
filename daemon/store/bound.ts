import type { Sealed } from './contract.ts';

/** Where a secret stands: `table/row/column`. The parts of a row's key are kept apart, whatever text they hold. */
export function boundTo(table: string, key: readonly (string | number)[], column: string): string {
  return `${table}/${key.map(part).join(':')}/${column}`;
}

function part(value: string | number): string {
  return String(value).replaceAll(/[%/:]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** A secret's table and column, one for all its rows. */
export interface Column {
  readonly table: string;
  readonly column: string;
}

// A class, for the sake of the getter that its 300,000 objects share: a text of its own would cost each 100 bytes or more.
class SealedCell implements Sealed {
  readonly sealed: string;
  readonly place: Column;
  readonly first: string;
  readonly second: string | null;
  constructor(sealed: string, place: Column, first: string, second: string | null) {
    this.sealed = sealed;
    this.place = place;
    this.first = first;
    this.second = second;
  }
  get bound(): string {
    const { place, first, second } = this;
    return boundTo(place.table, second === null ? [first] : [first, second], place.column);
  }
}

/** A secret as it stands in a row with one or two parts in its key; says where it is bound to only when asked. */
export function sealedCell(sealed: string, place: Column, first: string, second: string | null = null): Sealed {
  return new SealedCell(sealed, place, first, second);
}

/** In the place of a secret that nobody may need any more. Does not open. */
export const noSecret: Sealed = Object.freeze({ sealed: '', bound: 'a token that is dead' });
