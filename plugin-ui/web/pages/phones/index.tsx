import { PhonePage } from '../phone/index.tsx';
import { PhoneListPage } from './list-page.tsx';

/** Below `phones`: all of them, or one. */
export function PhonesPage({ path }: { readonly path: readonly string[] }) {
  const [mac, ...rest] = path;
  if (mac === undefined) return <PhoneListPage />;
  return <PhonePage key={mac} mac={mac} rest={rest} />;
}
