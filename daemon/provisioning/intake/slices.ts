export { inSlices } from '../slices.ts';
