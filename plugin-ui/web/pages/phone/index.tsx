import { PhoneKeys } from '../../parts/keys/index.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PhoneSettings } from '../../parts/settings/phone-settings.tsx';
import { useActs } from './acts.ts';
import { CommandNote } from './command-note.tsx';
import { Dialogs } from './dialogs.tsx';
import { Events } from './events.tsx';
import { Files } from './files.tsx';
import { Firmware } from './firmware.tsx';
import { Head } from './head.tsx';
import { Gone, Loading, Missing } from './missing.tsx';
import { Overview } from './overview.tsx';
import { isTab, TabPanel, Tabs } from './tabs.tsx';
import { usePhone } from './use-phone.ts';
import { Verdict } from './verdict.tsx';

/** A phone's page: where it is on its way, and everything about it. `rest` = the parts of the address after its MAC address: a tab. */
export function PhonePage({ mac, rest }: { readonly mac: string; readonly rest: readonly string[] }) {
  const view = usePhone(mac);
  const acts = useActs(view);
  const { phone, problem } = view;
  if (phone === null && problem === null) return <Loading />;
  if (phone === null) return <Missing view={view} />;
  if (problem?.code === 'phone-unknown' && !acts.isLeaving) return <Gone phone={phone} />;
  const [wanted = 'overview'] = rest;
  const tab = isTab(wanted) ? wanted : 'overview';
  const shown = { ...view, phone };
  return (
    <div class="page">
      <Head view={shown} acts={acts} />
      {problem !== null && <ProblemNote problem={problem} retry={view.reload} />}
      {acts.problem !== null && <ProblemNote problem={acts.problem} />}
      <CommandNote acts={acts} />
      <Verdict view={shown} acts={acts} />
      <Tabs mac={view.mac} chosen={tab} />
      <TabPanel tab={tab}>
        {tab === 'overview' && <Overview view={shown} acts={acts} />}
        {tab === 'settings' && <PhoneSettings mac={view.mac} />}
        {tab === 'keys' && <PhoneKeys mac={view.mac} />}
        {tab === 'files' && <Files view={shown} />}
        {tab === 'events' && <Events view={shown} />}
        {tab === 'firmware' && <Firmware view={shown} />}
      </TabPanel>
      <Dialogs view={shown} acts={acts} />
    </div>
  );
}
