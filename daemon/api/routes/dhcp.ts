import { problem, ProblemError } from '../../lib/index.ts';
import { composeDhcp, dhcpServers } from '../../provisioning/index.ts';
import type { DeviceData } from '../../provisioning/index.ts';
import type { dhcpRoutes } from '../contract/dhcp.ts';
import type { Handlers } from '../http/mount.ts';
import type { DaemonState } from './system.ts';

/** What the route of DHCP does. */
export function dhcpHandlers({
  data,
  daemon,
}: {
  readonly data: DeviceData;
  readonly daemon: () => Pick<DaemonState, 'addresses'>;
}): Handlers<keyof typeof dhcpRoutes> {
  return {
    'dhcp.show': ({ query, language }) => {
      const publicUrl = daemon().addresses.public;
      const composed = composeDhcp(data.vendors(), publicUrl);
      if (!composed.ok) throw new ProblemError(composed.problem);
      const { folder, groups } = composed.value;
      const chosen = groups.filter(({ make }) => query.make === undefined || make === query.make);
      if (chosen.length === 0) {
        const known = groups.map(({ make }) => make).join(', ');
        throw new ProblemError(problem('vendor-not-found', { vendor: query.make ?? '', known }));
      }
      const makes = chosen.map(({ make, name, vendorClass, options, about, source }) => ({
        ...{ vendor: make, name, vendorClass, source },
        options: options.map((option) => ({ ...option, holds: [...option.holds] })),
        about: about[language],
      }));
      const configurations = dhcpServers
        .filter(({ id }) => query.server === undefined || id === query.server)
        .map(({ id, name, where, write }) => ({ server: id, name, where: where[language], text: write(chosen) }));
      return { body: { folder, makes, configurations } };
    },
  };
}
