/**
 * The language of Fanvil's firmware, which the NethPhones that Fanvil makes speak too: the text file, its values and its words. A make brings
 * its models, its names and its addresses.
 */
export { abilitiesOf } from './abilities.ts';
export { format } from './format.ts';
export type { Layout } from './key-pages.ts';
export { keyPlacesOf } from './key-places.ts';
export { keyCodes, lineKeyKinds, softKeyKinds } from './keys.ts';
export { dhcp } from './dhcp.ts';
export { actions, adminPassword, commonQuietFiles, entryFile, files } from './make.ts';
export { pnpOf } from './pnp.ts';
export { from, notes, phone, source, twin } from './model-facts.ts';
export { parameters } from './parameters.data.ts';
export { olderNamesBelow2 } from './quirks.ts';
export { fdps } from './redirection.ts';
export type { Form } from './speaker.ts';
export { identityOf } from './user-agent.ts';
export type { ModelNames } from './user-agent.ts';
export { createView } from './view.ts';
export { codedLanguages, numberedLanguages } from './words.ts';
