import { no, ok, problem, type Result } from '../../lib/index.ts';
import type { AmiFields } from './contract.ts';

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const fieldName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** Asterisk reads lines of up to 1,024 bytes, and up to 128 of them; what is longer is thrown away or read as something else (`struct mansession`, manager.h). */
const maxLineBytes = 1_000;
const maxLines = 120;

function invalid(field: string, reason: string): Result<never> {
  const name = field.replace(/[^\x20-\x7e]/g, '?').slice(0, 64);
  return no(problem('field-invalid', { field: name, reason }, name));
}

/**
 * An action as it goes over the wire. The package's own writer sorts lines, joins lists with commas and lets line breaks through as further actions,
 * so that it is not used.
 * @returns the text, or `field-invalid` (without the value) where a name or a value could be read as something else: control characters, too long a line.
 */
export function actionText(name: string, id: string, fields: AmiFields): Result<string> {
  if (!fieldName.test(name)) return invalid('Action', 'it does not fit');
  const lines = [`Action: ${name}`, `ActionID: ${id}`];
  for (const [field, given] of Object.entries(fields)) {
    if (!fieldName.test(field) || /^action(id)?$/i.test(field)) return invalid(field, 'it does not fit');
    for (const value of typeof given === 'object' ? given : [String(given)]) {
      if (controls.test(value)) return invalid(field, 'it holds a line break or another control character');
      const line = `${field}: ${value}`;
      if (Buffer.byteLength(line) > maxLineBytes) return invalid(field, `it is longer than ${maxLineBytes} characters`);
      lines.push(line);
    }
  }
  if (lines.length > maxLines) return invalid('Action', 'it does not fit');
  return ok(`${lines.join('\r\n')}\r\n\r\n`);
}
