import { actorText } from '../../parts/actor.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage } from '../../state/page.ts';
import { activityTexts as text } from './text.ts';

const hour = 3_600_000;

/** Phones that were asked to fetch or to restart within the last hour: what came of it. Nothing where nobody asked. */
export function Commands() {
  const { now, words } = usePage();
  const { say, rich } = words.value;
  const { data } = useLoad((ask) => ask((api) => api.GET('/commands', { params: { query: { limit: 10 } } })), []);
  const recent = (data?.items ?? []).filter(({ askedAt }) => now.value - Date.parse(askedAt) < hour);
  if (recent.length === 0) return null;
  return (
    <details class="panel commands">
      <summary>
        <Icon name="fetch" /> {say(text.commands)} {recent.length}
      </summary>
      <ul class="stack4 s">
        {recent.map(({ id, action, by, askedAt, counts }) => (
          <li key={id}>
            {rich(text.commandLine, {
              ...{ action: say(action === 'reboot' ? text.commandReboot : text.commandResync) },
              ...{ who: actorText(words.value, by), when: <When at={askedAt} /> },
              ...{ done: counts.done, failed: counts.failed, waiting: counts.waiting + counts.told },
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
