import { shownMac } from './mac.ts';
import type { ImportRow } from './rows.ts';

/** A piece of what was pasted: plain, recognised, or to be mended. */
export interface Piece {
  readonly text: string;
  readonly mark: 'good' | 'bad' | null;
}

interface Span {
  readonly at: number;
  readonly end: number;
  readonly mark: 'good' | 'bad';
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Finds an address in a line however it is written. */
function macPattern(mac: string): RegExp {
  const plain = shownMac(mac);
  if (!/^[0-9a-f:]{17}$/.test(plain)) return new RegExp(escaped(mac), 'gi');
  return new RegExp([...plain.replaceAll(':', '')].join('[ :._\\-\\u2010-\\u2015]?'), 'gi');
}

const spansOf = (line: string, pattern: RegExp, mark: Span['mark']): Span[] =>
  [...line.matchAll(pattern)].map(({ index, 0: { length } }) => ({ at: index, end: index + length, mark }));

function rowSpans(line: string, { mac, outcome, field, extensions }: ImportRow): Span[] {
  const isBad = outcome === 'refused' && field === 'mac';
  const macs = mac === null ? [] : spansOf(line, macPattern(mac), isBad ? 'bad' : 'good');
  const numbers = extensions.flatMap(({ number }) =>
    spansOf(line, new RegExp(`(?<![\\p{L}\\p{N}])${escaped(number)}(?![\\p{L}\\p{N}])`, 'gu'), 'good').slice(-1),
  );
  return [...macs, ...numbers];
}

/** The first of those that overlap stays. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) if (kept.every((one) => one.end <= span.at || one.at >= span.end)) kept.push(span);
  return kept.sort((a, b) => a.at - b.at);
}

function cut(line: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.at > at) pieces.push({ text: line.slice(at, span.at), mark: null });
    pieces.push({ text: line.slice(span.at, span.end), mark: span.mark });
    at = span.end;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), mark: null });
  return pieces;
}

/** Words by which the recognised models are found again: `T54` also finds `SIP-T54W`. */
function modelPattern(rows: readonly ImportRow[]): RegExp | null {
  const ids = new Set(rows.flatMap(({ model }) => (model === null || model.length < 2 ? [] : [model])));
  if (ids.size === 0) return null;
  const any = [...ids]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})\\p{Lu}{0,2}(?![\\p{L}\\p{N}])`, 'gu');
}

/** What was recognised in a text: its first lines, each in pieces, and how many lines hold nothing. */
export function markText(
  text: string,
  rows: readonly ImportRow[],
  most: number,
): { readonly lines: readonly (readonly Piece[])[]; readonly empty: number; readonly more: number } {
  const all = text.split(/\r\n|\r|\n/);
  const byLine = new Map<number, ImportRow[]>();
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row]);
  const models = modelPattern(rows);
  let empty = 0;
  const lines = all.map((line, index) => {
    const here = byLine.get(index + 1) ?? [];
    const spans = here.flatMap((row) => rowSpans(line, row));
    const named = models === null || index >= most ? [] : spansOf(line, models, 'good');
    if (line.trim() !== '' && here.length === 0 && named.length === 0) empty += 1;
    return index >= most ? [] : cut(line, apart([...spans, ...named]));
  });
  return { lines: lines.slice(0, most), empty, more: Math.max(0, all.length - most) };
}
