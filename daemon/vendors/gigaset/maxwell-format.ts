import type { Format, Parameter } from '../../domain/index.ts';
import { paramName, readMaxwell, writeMaxwell } from './maxwell-document.ts';

const control = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;
const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Why a text cannot be carried, or null. XML turns a line break in an attribute into a blank; what the phone does with blanks at ends nobody tells. */
function refuse(value: string): string | null {
  if (control.test(value)) return 'it holds a line break or another control character';
  if (!value.isWellFormed()) return 'it holds half a character';
  return value === value.trim() ? null : 'it begins or ends with a blank';
}

function escape(value: string): string {
  const fault = refuse(value);
  if (fault !== null) throw new Error(`a value cannot be written: ${fault}`);
  return value.replaceAll(/[&<>"]/g, (sign) => references[sign] ?? sign);
}

function parse(text: string): readonly Parameter[] {
  const { firmware, params, steps } = readMaxwell(text);
  const image =
    firmware === null
      ? []
      : [
          { name: 'firmware version', value: firmware.version },
          { name: 'firmware url', value: firmware.url },
        ];
  const step = ([type, url]: readonly [string, string | null]) => ({ name: `step ${type}`, value: url ?? '' });
  return [...image, ...[...params].map(([name, value]) => ({ name, value })), ...[...steps].map(step)];
}

function refuseName(name: string): string | null {
  return paramName.test(name) ? null : 'it is no parameter such as SIP.Account.0.Active';
}

/** There is no value that resets a parameter: one that is taken away is left to the file, or out of it. */
function merge(text: string, raw: ReadonlyMap<string, string | null>): string {
  const document = readMaxwell(text);
  const params = new Map(document.params);
  for (const [name, value] of raw) {
    const fault = refuseName(name);
    if (fault !== null) throw new Error(`a raw parameter cannot be merged: ${fault}`);
    if (value !== null) params.set(name, value);
  }
  return writeMaxwell({ ...document, params }, escape);
}

/** The Maxwells' provisioning file: one element a parameter, its value an attribute (Gigaset's wiki; sheet, section 1). */
export const maxwellFormat: Format = { id: 'gigaset-xml', escape, refuse, refuseName, parse, merge };
