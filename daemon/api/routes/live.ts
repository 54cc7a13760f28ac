import { problem, ProblemError } from '../../lib/index.ts';
import { liveTopics } from '../contract/live.ts';
import type { liveRoutes } from '../contract/live.ts';
import type { Handlers } from '../http/mount.ts';
import { mayHear } from '../live/index.ts';
import type { Broadcast } from '../live/index.ts';

/** What the route of live events does. */
export function liveHandlers({ broadcast }: { readonly broadcast: Broadcast }): Handlers<keyof typeof liveRoutes> {
  return {
    'live.stream': ({ query, caller, language }) => {
      const { role } = caller;
      const topics = query.topics ?? liveTopics.filter((topic) => mayHear(role, topic));
      if (!topics.every((topic) => mayHear(role, topic))) throw new ProblemError(problem('not-allowed', { role }));
      return {
        stream: (request, response, still) => {
          const lastEventId = request.headers['last-event-id'];
          broadcast.open(response, {
            ...{ topics, mac: query.mac ?? null, language, still },
            lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null,
          });
        },
      };
    },
  };
}
