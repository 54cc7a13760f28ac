/** Snom's word for a switch. */
export function onOff(is: boolean): string {
  return is ? 'on' : 'off';
}

/** A value, or the empty element that is Snom's reset form. */
export function or(value: string | number | null): string {
  return value === null ? '' : String(value);
}
