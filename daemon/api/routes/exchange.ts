import type { Log } from '../../lib/log.ts';
import type { Bridge } from '../../pbx/index.ts';
import type { exchangeRoutes } from '../contract/exchange.ts';
import type { Handlers } from '../http/mount.ts';

/** What the routes about the exchange do. */
export function exchangeHandlers(deps: {
  readonly reread: Bridge['reread'];
  readonly log: Log;
}): Handlers<keyof typeof exchangeRoutes> {
  return {
    'exchange.reread': ({ body: { reason, numbers }, caller }) => {
      const reads = deps.reread(reason);
      deps.log.debug(
        { reason, numbers: numbers.length, by: caller.actor.name, reads },
        'something changed at the exchange',
      );
      return { body: { reads }, location: '/api/v1/status' };
    },
  };
}
