import type { AutomaticRedirection } from '../../daemon/domain/index.ts';
import { redirectionServices } from '../../daemon/vendors/index.ts';
import { startFanvilFdps } from './fakes/fanvil-fdps.ts';
import { startGigasetXmlRpc } from './fakes/gigaset-xml-rpc.ts';
import { startHawkRest } from './fakes/hawk-rest.ts';
import type { Fake } from './fakes/server.ts';
import { startSnomXmlRpc } from './fakes/snom-xml-rpc.ts';
import { startYealinkXmlRpc } from './fakes/yealink-xml-rpc.ts';
import { startYmcs } from './fakes/yealink-ymcs.ts';

/** A fake that runs. */
export interface Started {
  readonly fake: Fake;
  readonly credentials: Readonly<Record<string, string>>;
  /** What our account holds, and phones of another account; by MAC address as the service writes it. */
  readonly phones: Map<string, unknown>;
  readonly others: Set<string>;
  /** Where it sends a phone, where that does not stand in what it holds. */
  readonly urlOf?: (mac: string) => string | undefined;
  /** Check codes that the labels have. */
  readonly labels?: Map<string, string>;
}

/** A service, its fake, and a phone that it takes. */
export interface RigPlan {
  readonly service: AutomaticRedirection;
  readonly start: (now: () => number, expired?: boolean) => Promise<Started>;
  readonly phone: string;
  readonly labelCode: string | null;
  /** Its model, where the MAC address leaves open which service is its. */
  readonly model: string | null;
  /** A MAC address as the service writes it. */
  readonly key: (mac: string) => string;
  /** The field that holds what nobody may read. */
  readonly secret: 'password' | 'key-secret';
}

export function serviceOf(id: string): AutomaticRedirection {
  const found = redirectionServices.find((service) => service.id === id);
  if (found?.kind !== 'automatic') throw new Error(`no such service: ${id}`);
  return found;
}

const plan = (
  id: string,
  phone: string,
  start: RigPlan['start'],
  {
    labelCode = null,
    model = null,
    secret = 'password',
    key = (mac) => mac,
  }: Partial<Pick<RigPlan, 'labelCode' | 'model' | 'secret' | 'key'>> = {},
): RigPlan => ({ service: serviceOf(id), start, phone, labelCode, model, secret, key });

const capitals = (mac: string) => mac.toUpperCase();
const hyphens = (mac: string) => mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1-');

/** Every service that we speak to. */
export const rigPlans: readonly RigPlan[] = [
  plan('yealink-ymcs', '805ec0000001', (now, expired = false) => startYmcs({ now, expired }), { secret: 'key-secret' }),
  plan('yealink-xml-rpc', '805ec0000001', (_, expired = false) => startYealinkXmlRpc({ expired }), { key: hyphens }),
  plan(
    'snom-sraps',
    '000413a00001',
    (now, expired = false) => startHawkRest({ now, setting: 'setting_server', expired }),
    { secret: 'key-secret' },
  ),
  plan('snom-xml-rpc', '000413a00001', (_, expired = false) => startSnomXmlRpc({ expired }), { key: capitals }),
  plan(
    'gigaset-grape',
    '589ec6000001',
    (now, expired = false) => startHawkRest({ now, setting: 'ProvisioningServer', expired }),
    { secret: 'key-secret' },
  ),
  plan(
    'gigaset-xml-rpc',
    '7c2f80000001',
    async (_, expired = false) => {
      const started = await startGigasetXmlRpc({ expired });
      started.labels.set('7C2F80000001', '1A2B');
      return started;
    },
    { labelCode: '7C2F80000001-1A2B', model: 'Maxwell3', key: capitals },
  ),
  plan('fanvil-fdps', '0c383e000001', (_, expired = false) => startFanvilFdps({ expired })),
];

/** That of one service. */
export function serviceRig(id: string): RigPlan {
  const found = rigPlans.find(({ service }) => service.id === id);
  if (found === undefined) throw new Error(`no such service: ${id}`);
  return found;
}
