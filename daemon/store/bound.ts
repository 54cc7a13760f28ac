/** Where a secret stands: `table/row/column`. The parts of a row's key are kept apart, whatever text they hold. */
export function boundTo(table: string, key: readonly (string | number)[], column: string): string {
  return `${table}/${key.map(part).join(':')}/${column}`;
}

function part(value: string | number): string {
  return String(value).replaceAll(/[%/:]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
