import { describe, expect, it } from 'vitest';
import { describeProblem, errorTable, problem, ProblemError, type ErrorCode } from '../../daemon/lib/index.ts';

const codes = Object.keys(errorTable) as ErrorCode[];
const parameterNames = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the table of errors', () => {
  it.each(codes)('has %s in both languages, with the same parameters', (code) => {
    const { message, hint, status } = errorTable[code];
    expect(message.en.length * message.it.length * hint.en.length * hint.it.length).toBeGreaterThan(0);
    expect(new Set(parameterNames(message.it))).toEqual(new Set(parameterNames(message.en)));
    expect(new Set(parameterNames(hint.it))).toEqual(new Set(parameterNames(hint.en)));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });
});

describe('a problem', () => {
  it('is told with its parameters filled in, in the language asked for', () => {
    const told = describeProblem(problem('phone-unknown', { mac: 'X' }), 'it');
    expect(told).toMatchObject({ code: 'phone-unknown', status: 404, message: 'Il telefono X non esiste' });
  });

  it('keeps the field that it is about', () => {
    expect(describeProblem(problem('mac-malformed', { mac: 'x' }, 'mac')).field).toBe('mac');
  });

  it('does not follow placeholders inside a parameter', () => {
    expect(describeProblem(problem('phone-unknown', { mac: '{mac}{hint}' })).message).toBe(
      'There is no phone {mac}{hint}',
    );
  });

  it('travels through code that throws, with its English text', () => {
    expect(new ProblemError(problem('store-gone')).message).toBe('The database cannot be reached');
  });
});
