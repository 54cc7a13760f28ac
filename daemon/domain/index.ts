export * from './text.ts';
export * from './setting.ts';
export * from './key.ts';
export * from './model.ts';
export * from './extension.ts';
export * from './device-config.ts';
export * from './vendor.ts';
export * from './device-state.ts';
