export { createAmiReader } from './ami-reader.ts';
export { createRealtimeReader } from './realtime-reader.ts';
export { createAsteriskSource } from './source.ts';
