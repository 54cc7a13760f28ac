import { PhoneListPage } from './list-page.tsx';

/** Below `phones`: all of them, or one. */
export function PhonesPage({ path }: { readonly path: readonly string[] }) {
  const [mac] = path;
  if (mac === undefined) return <PhoneListPage />;
  return null;
}
