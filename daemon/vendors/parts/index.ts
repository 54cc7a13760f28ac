export * from './access.ts';
export * from './model-facts.ts';
export * from './scale.ts';
