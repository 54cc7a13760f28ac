import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate, TemplateError, type View } from '../../daemon/lib/index.ts';

const bare = (text: string, partials: Record<string, string> = {}) =>
  compileTemplate({ file: 'test', text, partials, escape: (value) => `<${value}>` });

describe('a template', () => {
  it('prints names through the escape, and text as it is', () => {
    expect(bare('a={{a}};').render({ a: 'x' })).toBe('a=<x>;');
  });

  it('prints numbers, also zero', () => {
    expect(bare('{{n}}').render({ n: 0 })).toBe('0');
  });

  it('prints the same, however often and whatever numbers and texts come between each other', () => {
    const template = bare('a{{x}}b{{y}}c{{z}}d');
    const shown = (value: string | number) => (typeof value === 'number' ? String(value) : `<${value}>`);
    const value = fc.oneof(fc.string(), fc.integer({ min: -5, max: 2000 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(value, value, value, (x, y, z) => {
        expect(template.render({ x, y, z }).toString()).toBe(`a${shown(x)}b${shown(y)}c${shown(z)}d`);
      }),
    );
  });

  it('prints numbers that come again and again in their places, whatever else they turn out to be', () => {
    const template = bare('{{n}}.{{m}}={{x}};{{n}}.{{m}}={{y}};{{#old}}{{n}}-{{x}}{{/old}}{{^old}}{{m}}{{/old}}');
    const shown = (value: string | number) => (typeof value === 'number' ? String(value) : `<${value}>`);
    const value = fc.oneof(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: -5, max: 2000 }),
      fc.double(),
      fc.string(),
    );
    fc.assert(
      fc.property(value, value, value, value, fc.boolean(), (n, m, x, y, old) => {
        const place = `${shown(n)}.${shown(m)}`;
        const end = old ? `${shown(n)}-${shown(x)}` : shown(m);
        expect(template.render({ n, m, x, y, old })).toBe(`${place}=${shown(x)};${place}=${shown(y)};${end}`);
      }),
    );
  });

  it('tells the places of two numbers apart', () => {
    const template = bare('{{n}}.{{m}}={{n}}.{{m}};');
    for (const n of [1, 2, 12, 999, 1000]) {
      for (const m of [2, 1, 21, 0, 1000]) expect(template.render({ n, m })).toBe(`${n}.${m}=${n}.${m};`);
    }
  });

  it('prints what stands in a yes/no, a list and a tree, also when one name is each of them in turn', () => {
    const template = bare('a{{#s}}b{{x}}{{/s}}c{{^s}}d{{/s}}');
    const printed = [true, false, [{ x: '1' }, { x: '2' }], [], { x: '3' }, true].map((s) =>
      template.render({ s, x: 'o' }),
    );
    expect(printed).toEqual(['ab<o>c', 'acd', 'ab<1>b<2>c', 'acd', 'ab<3>c', 'ab<o>c']);
  });

  it('repeats a section for each entry, with outer names in reach', () => {
    expect(bare('{{#list}}{{x}}{{y}}{{/list}}').render({ y: 'o', list: [{ x: '1' }, { x: '2' }] })).toBe(
      '<1><o><2><o>',
    );
  });

  it('prints an inverted section for an empty list and for no', () => {
    expect(bare('{{^list}}none{{/list}}{{^no}}x{{/no}}').render({ list: [], no: false })).toBe('nonex');
  });

  it('prints a standalone section without its own line ends', () => {
    expect(bare('{{#list}}\n{{.}}\n{{/list}}\n').render({ list: ['a', 'b'] })).toBe('<a>\n<b>\n');
  });

  it('never takes typed text as a template', () => {
    expect(bare('{{a}}').render({ a: '{{b}}' })).toBe('<{{b}}>');
  });

  it.each([
    ['a name that the view lacks', '{{a}}', {}],
    ['a section that the view lacks', '{{#a}}x{{/a}}', {}],
    ['text in a section', '{{#a}}x{{/a}}', { a: 'text' }],
    ['a yes/no where text belongs', '{{a}}', { a: true }],
  ] as [string, string, View][])('refuses %s when it prints', (_, text, view) => {
    const template = bare(text);
    expect(() => template.render(view)).toThrow(TemplateError);
  });

  it.each([
    ['unescaped tags', '{{{a}}}'],
    ['unescaped tags in their other form', '{{& a}}'],
    ['names from the prototype', '{{constructor}}'],
    ['dotted names', '{{a.b}}'],
    ['a missing partial', '{{> gone}}'],
  ])('refuses %s when it is compiled', (_, text) => {
    expect(() => bare(text)).toThrow(TemplateError);
  });

  it('refuses a partial that includes itself', () => {
    expect(() => bare('{{> a}}', { a: '{{> b}}', b: '{{> a}}' })).toThrow(/includes itself/);
  });

  it('tells every name that it prints or tests, partials included', () => {
    expect([...bare('{{a}}{{#b}}{{> p}}{{/b}}{{^c}}{{/c}}', { p: '{{d}}' }).names].sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });
});
