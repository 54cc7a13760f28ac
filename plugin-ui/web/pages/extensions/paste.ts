/** An extension that was pasted. */
export interface Pasted {
  readonly number: string;
  readonly name: string;
}

/** Why a line is left out: `what` is its first word. */
export interface Fault {
  readonly why: 'number' | 'name' | 'twice' | 'here';
  readonly line: number;
  readonly what: string;
}

const number = /^[0-9A-Za-z._-]{1,40}$/;

/** Reads a number and a name from each line; tabs, semicolons and commas stand between them, or blanks. `isHere` = there is such an extension already. */
export function readPasted(
  text: string,
  isHere: (number: string) => boolean,
): { readonly rows: readonly Pasted[]; readonly faults: readonly Fault[] } {
  const rows = new Map<string, Pasted>();
  const faults: Fault[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [, what = '', rest = ''] = /^([^\s;,]*)[\s;,]*(.*)$/.exec(line) ?? [];
    const name = rest.replaceAll(/[\s;,"]+$|^[\s"]+/g, '').slice(0, 100);
    const refuse = (why: Fault['why']) => faults.push({ why, line: index + 1, what: what === '' ? line : what });
    if (!number.test(what)) refuse('number');
    else if (isHere(what)) refuse('here');
    else if (rows.has(what)) refuse('twice');
    else if (name === '') refuse('name');
    else rows.set(what, { number: what, name });
  }
  return { rows: [...rows.values()], faults };
}
