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

/** `locale.language=it` … → what the API takes. The first equals sign divides. Throws InvalidArgumentError. */
export function readAssignments(
  assignments: readonly string[],
  catalogue: readonly DescriptionOutput[],
): Record<string, unknown> {
  const entries = assignments.map((assignment) => {
    const at = assignment.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`"${assignment.slice(0, 40)}" is not of the form <setting>=<value>.`);
    const id = assignment.slice(0, at);
    return [id, toValue(assignment.slice(at + 1), recordOf(id, catalogue))] as const;
  });
  return Object.fromEntries(entries);
}
