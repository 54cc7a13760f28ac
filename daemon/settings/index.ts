export * from './values.ts';
export { catalogue, settingIds, shippedValues } from './catalogue/index.ts';
export type { AnySetting, PlainSettingId, SettingFamily, SettingValues } from './catalogue/index.ts';
export * from './ids.ts';
export * from './effective.ts';
export * from './resolve.ts';
export * from './passwords.ts';
export * from './describe.ts';
