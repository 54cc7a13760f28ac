import { problem, ProblemError } from '../../lib/index.ts';
import { liveTopics } from '../contract/live.ts';
import type { liveRoutes } from '../contract/live.ts';
import type { Role } from '../contract/index.ts';
import type { LiveTopic } from '../../provisioning/index.ts';
import type { Handlers } from '../http/mount.ts';
import { mayHear } from '../live/index.ts';
import type { Broadcast } from '../live/index.ts';

/** What a caller asks to hear of; by itself all that it may. Throws ProblemError `not-allowed`. */
function topicsFor(role: Role, asked: readonly LiveTopic[] | undefined): readonly LiveTopic[] {
  const topics = asked ?? liveTopics.filter((topic) => mayHear(role, topic));
  if (!topics.every((topic) => mayHear(role, topic))) throw new ProblemError(problem('not-allowed', { role }));
  return topics;
}

/** What the routes of live events do. */
export function liveHandlers({ broadcast }: { readonly broadcast: Broadcast }): Handlers<keyof typeof liveRoutes> {
  return {
    'live.stream': ({ query, caller, language }) => {
      const topics = topicsFor(caller.role, query.topics);
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
    'live.recent': ({ query, caller, language }) => {
      const topics = topicsFor(caller.role, query.topics);
      const { events, last, reset } = broadcast.recent({
        ...{ topics, mac: query.mac ?? null, language },
        lastEventId: query.after ?? null,
      });
      return { body: { events: [...events], last, reset } };
    },
  };
}
