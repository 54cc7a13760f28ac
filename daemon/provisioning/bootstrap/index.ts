export { createBootstrap } from './bootstrap.ts';
export { createCopies, type CopiesOf } from './copies.ts';
export type { BootstrapAnswer, BootstrapFor, BootstrapRequest, FileCopy } from './contract.ts';
