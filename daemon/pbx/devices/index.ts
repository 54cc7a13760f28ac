export type * from './contract.ts';
export { finalRefusals } from './contract.ts';
export type { DevicesConfig } from './choose.ts';
export { chooseDeviceMaker } from './choose.ts';
export { createBookMaker } from './no-maker.ts';
