/**
 * The language of Snom's firmware, which Gigaset's P series speaks too: the settings file, its values and its words. A make brings its
 * models, its names and its addresses.
 */
export { base, desk } from './abilities.ts';
export { format } from './format.ts';
export { keyPlaces } from './key-places.ts';
export { keyCodes, lineKeyKinds, softKeyKinds } from './keys.ts';
export { actions, adminPassword } from './make.ts';
export { parameters } from './parameters.data.ts';
export { backgroundFrom, before10 } from './quirks.ts';
export { connectHawkService } from './redirection.ts';
export type { Form, Speaker } from './speaker.ts';
export { identityOf } from './user-agent.ts';
export { createView } from './view.ts';
export { bootstrap } from './bootstrap.ts';
