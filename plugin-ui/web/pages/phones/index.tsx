import { lazy } from '../../parts/lazy.tsx';
import { PhoneListPage } from './list-page.tsx';

const AddPage = lazy(async () => (await import('../add/index.tsx')).AddPage);
const PhonePage = lazy(async () => (await import('../phone/index.tsx')).PhonePage);

/** Loads the pages of one phone and of new ones. */
export const preloadPhonePages = (): readonly Promise<unknown>[] => [AddPage.preload(), PhonePage.preload()];

/** Below `phones`: all of them, or one. */
export function PhonesPage({ path }: { readonly path: readonly string[] }) {
  const [mac, ...rest] = path;
  if (mac === undefined) return <PhoneListPage />;
  if (mac === 'add') return <AddPage />;
  return <PhonePage key={mac} mac={mac} rest={rest} />;
}
