import { ExtensionList } from './list.tsx';
import { ExtensionPage } from './one.tsx';

/** Extensions (`#/extensions`), and one of them (`#/extensions/<number>`). Changed here only where no exchange keeps them. */
export function ExtensionsPage({ path: [number] }: { readonly path: readonly string[] }) {
  return number === undefined ? <ExtensionList /> : <ExtensionPage key={number} number={number} />;
}
