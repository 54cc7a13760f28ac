import type { Diary } from './diary.ts';
import { hardwareOf, isMake } from './makes.ts';
import type { Office } from './office.ts';
import type { Hands } from './people.ts';

/** What a technician works with. */
export interface TechnicianDeps {
  readonly diary: Diary;
  readonly office: Office;
  readonly hands: Hands;
  /** ms between two looks at the list of phones. */
  readonly every: number;
  /** Phones that nobody plugs in, as long as they have the address that they have at the first look. */
  readonly forgotten: ReadonlySet<string>;
}

interface Listed {
  readonly mac: string;
  readonly vendor: string;
  readonly model: string | null;
  readonly state: { readonly state: string };
}

interface Address {
  readonly url: string;
  readonly kind: 'first-access' | 'steady';
  readonly expiresAt: string | null;
}

const list = '/phones?limit=200&fields=mac,vendor,model,state';
const plain = (mac: string) => mac.replaceAll(':', '').toLowerCase();

/**
 * Goes round with a screwdriver: a phone that waits, or is refused, and has an open first access is reset, pointed at it and switched on at the next
 * look. So phones that a visitor of the demo adds, accepts or renews come alive too.
 */
export function startTechnician({ diary, office, hands, every, forgotten }: TechnicianDeps): void {
  const left = new Map<string, string>();
  const noticed = new Map<string, string>();

  const addressOf = async (mac: string): Promise<Address | null> => {
    const address = await hands.get<Address>(`/phones/${mac}/address`).catch(() => null);
    const isOpen = address?.kind === 'first-access';
    return isOpen ? address : null;
  };

  function attend({ mac, vendor, model }: Listed, url: string): void {
    if (!office.has(mac)) {
      if (!isMake(vendor)) return;
      // Somewhere on the second floor: which desk it is nobody told.
      office.install(hardwareOf(vendor, model, mac), `10.20.9.${1 + (Number.parseInt(mac.slice(-2), 16) % 250)}`);
    }
    office.pointAt(mac, url);
    office.switchOn(mac);
  }

  async function look(): Promise<void> {
    const { items } = await hands.get<{ items: readonly Listed[] }>(list);
    for (const listed of items.filter(({ state: { state } }) => state === 'waiting' || state === 'refused')) {
      const mac = plain(listed.mac);
      const url = (await addressOf(mac))?.url;
      if (url === undefined) continue;
      if (forgotten.has(mac) && !left.has(mac)) left.set(mac, url);
      if (left.get(mac) === url) continue;
      if (noticed.get(mac) === url) attend({ ...listed, mac }, url);
      noticed.set(mac, url);
    }
  }

  const goRound = () => look().finally(() => diary.later(every, goRound));
  diary.later(0, goRound);
}
