import { InvalidArgumentError } from 'commander';
import type { DescriptionOutput } from '../api/index.ts';

/** The catalogue's record of a setting as people name it: `line-key.3` belongs to `line-key`. */
function recordOf(id: string, catalogue: readonly DescriptionOutput[]): DescriptionOutput | undefined {
  return catalogue.find((entry) => (entry.index === null ? entry.id === id : id.startsWith(`${entry.id}.`)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError(`"${text.slice(0, 40)}" is not JSON.`);
  }
}

/** Text from the command line → the value that the setting takes. What does not fit goes on as text: the daemon says what is wrong with it. */
function toValue(text: string, record: DescriptionOutput | undefined): unknown {
  if (text === '-' || text === '') return null;
  switch (record?.form) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'switch':
      return text === 'true' || text === 'on' ? true : text === 'false' || text === 'off' ? false : text;
    case 'choice':
      return record.choices?.find(({ value }) => String(value) === text)?.value ?? text;
    case 'list':
      return text.startsWith('[') ? parseJson(text) : text.split(',').map((part) => part.trim());
    case 'key':
      return text.startsWith('{') ? parseJson(text) : text;
    default:
      return text;
  }
}

/** `<setting>=<value>` any number of times, or one `<setting> <value>`. The first equals sign divides. */
function divide(words: readonly string[]): (readonly [string, string])[] {
  const [id, value] = words;
  if (words.length === 2 && id !== undefined && value !== undefined && !id.includes('=')) return [[id, value]];
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`"${word.slice(0, 40)}" is not of the form <setting>=<value>.`);
    return [word.slice(0, at), word.slice(at + 1)];
  });
}

/** `locale.language=it` … → what the API takes. Throws InvalidArgumentError. */
export function readAssignments(
  words: readonly string[],
  catalogue: readonly DescriptionOutput[],
): Record<string, unknown> {
  return Object.fromEntries(divide(words).map(([id, text]) => [id, toValue(text, recordOf(id, catalogue))]));
}
