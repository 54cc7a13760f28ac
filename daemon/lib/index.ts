export * from './result.ts';
export * from './errors.ts';
export * from './clock.ts';
export * from './mac.ts';
export * from './root.ts';
export * from './mustache.ts';
