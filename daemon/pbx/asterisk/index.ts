export { createAmiReader } from './ami-reader.ts';
export { createRealtimeReader, realtimeColumns } from './realtime-reader.ts';
export { createAsteriskSource } from './source.ts';
