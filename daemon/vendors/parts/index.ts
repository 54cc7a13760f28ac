export * from './access.ts';
export * from './scale.ts';
