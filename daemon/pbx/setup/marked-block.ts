import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';

/** With what a comment begins: `;` in Asterisk's files, `#` in YAML. */
export type CommentSign = ';' | '#';

/** A file's text taken apart at our two marker lines. `before + block + after` is the text. */
interface Parts {
  readonly before: string;
  /** Our lines with both markers and their line ends; null = there are none. */
  readonly block: string | null;
  readonly after: string;
}

const beginWords = 'BEGIN hookswitch: written by "hookswitch pbx setup", do not edit';
/** Said in the marker where the file's last line had no end, so that taking the block out gives back every byte. */
const joinedWords = ' (the line above had no end)';
const endWords = 'END hookswitch';

/** Lines of a text with their ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const bare = (line: string) => line.replace(/\r?\n$/, '').trim();

/** How lines end there, by the first one. */
const endOf = (text: string) => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n');

const broken = (path: string) =>
  no(problem('setup-refused', { path, reason: 'its markers are doubled or torn apart' }));

/** Finds our block. Refused with `setup-refused` where markers stand there twice, or one without the other. */
function takeApart(path: string, text: string, sign: CommentSign): Result<Parts> {
  const lines = linesOf(text);
  const at = (words: string) =>
    lines.flatMap((line, index) => (bare(line).startsWith(`${sign} ${words}`) ? index : []));
  const [begins, ends] = [at(beginWords), at(endWords)];
  if (begins.length === 0 && ends.length === 0) return ok({ before: text, block: null, after: '' });
  const [[begin], [end]] = [begins, ends];
  if (begins.length !== 1 || ends.length !== 1 || begin === undefined || end === undefined || end < begin)
    return broken(path);
  const join = (from: number, to?: number) => lines.slice(from, to).join('');
  return ok({ before: join(0, begin), block: join(begin, end + 1), after: join(end + 1) });
}

/** What stands between our markers, line by line; null = they are not there. Errors: `setup-refused`. */
export function readBlock(path: string, text: string, sign: CommentSign): Result<readonly string[] | null> {
  const parts = takeApart(path, text, sign);
  if (!parts.ok) return parts;
  return ok(parts.value.block === null ? null : linesOf(parts.value.block).slice(1, -1).map(bare));
}

/** What stands around our block: with it, the same in every byte as without. Errors: `setup-refused`. */
export function aroundBlock(path: string, text: string, sign: CommentSign): Result<Pick<Parts, 'before' | 'after'>> {
  return takeApart(path, text, sign);
}

/**
 * The text with our lines between markers: in place of those of before, else at its end. Line ends are those of the file; nothing else changes. Doing it
 * twice is doing it once. Errors: `setup-refused`.
 */
export function putBlock(path: string, text: string, lines: readonly string[], sign: CommentSign): Result<string> {
  const parts = takeApart(path, text, sign);
  if (!parts.ok) return parts;
  const { before, block, after } = parts.value;
  const end = endOf(block ?? before);
  const wasJoined = block?.includes(joinedWords) ?? false;
  const isJoined = wasJoined || (block === null && before !== '' && !before.endsWith('\n'));
  const made = [`${sign} ${beginWords}${isJoined ? joinedWords : ''}`, ...lines, `${sign} ${endWords}`];
  const lead = isJoined && !before.endsWith('\n') ? end : '';
  const isLast = block !== null && !block.endsWith('\n');
  return ok(`${before}${lead}${made.join(end)}${isLast ? '' : end}${after}`);
}

/** The text without our block: byte for byte what it was before {@link putBlock}. Errors: `setup-refused`. */
export function dropBlock(path: string, text: string, sign: CommentSign): Result<string> {
  const parts = takeApart(path, text, sign);
  if (!parts.ok) return parts;
  const { before, block, after } = parts.value;
  const isJoined = block?.includes(joinedWords) ?? false;
  const lead = isJoined && after === '' ? endOf(block ?? '') : '';
  return ok(`${before.endsWith(lead) ? before.slice(0, before.length - lead.length) : before}${after}`);
}
