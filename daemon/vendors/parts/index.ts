export * from './abilities.ts';
export * from './access.ts';
export * from './directory.ts';
export * from './firmware.ts';
export * from './model-facts.ts';
export * from './scale.ts';
export * from './setting-of.ts';
export * from './sip.ts';
