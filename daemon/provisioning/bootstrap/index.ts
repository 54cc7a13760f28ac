export { createBootstrap } from './bootstrap.ts';
export type { BootstrapAnswer, BootstrapFor, BootstrapRequest } from './contract.ts';
