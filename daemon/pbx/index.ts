import type { Extension } from '../domain/index.ts';

/** An exchange as the rest of the product sees it. The stand-alone one is kept by the daemon itself; others come later. */
export interface Exchange {
  readonly kind: 'standalone' | 'asterisk' | 'freepbx';
  /** What is live now, from memory; null = there is no such extension. */
  extension(number: string): Extension | null;
  /** Changes whenever anything of the extension does that a file could show; 0 = there is no such extension. */
  revision(number: string): number;
}

export { createStandaloneExchange } from './standalone/index.ts';
