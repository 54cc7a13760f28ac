export * from './text.ts';
export type * from './setting.ts';
export * from './key.ts';
export * from './model.ts';
export * from './extension.ts';
export type * from './device-config.ts';
export * from './vendor.ts';
export * from './device-state.ts';
export * from './findings.ts';
