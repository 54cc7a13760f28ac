import type { Identity } from '../../domain/index.ts';
import { identityOf } from '../dialects/fanvil/index.ts';
import type { ModelNames } from '../dialects/fanvil/index.ts';

const models: readonly ModelNames[] = [
  { model: 'NP-V64', names: /^NP-V64$/i },
  { model: 'NPV61', names: /^NP-V61$/i },
  { model: 'NPX210', names: /^NP-X210$/i },
  { model: 'NPX3', names: /^NP-X3$/i },
  { model: 'NPX5', names: /^NP-X5(?:-V2)?$/i },
];

/** Reads a NethPhone's User-Agent, `Nethesis NP-X5 <firmware> <mac>`. Answers null if it is none. */
export function identify(userAgent: string): Identity | null {
  return identityOf(userAgent, ['nethesis'], models);
}
