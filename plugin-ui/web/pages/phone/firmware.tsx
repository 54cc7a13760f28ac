import { Icon } from '../../parts/icon.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { firmwareTexts as text } from './firmware-text.ts';
import { isOlder } from './firmware-order.ts';
import type { Shown } from './head.tsx';

const setting = 'provisioning.firmware-url';

/** What firmware it runs, what it should at least, and what is special about it. */
export function Firmware({ view }: { readonly view: Shown }) {
  const { words } = usePage();
  const { say } = words.value;
  const { phone, model, mac } = view;
  const labels = useSettingWords();
  const params = { path: { mac }, query: { q: setting } };
  const own = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/settings', { params })), [mac]);
  const wanted = own.data?.items.find(({ id }) => id === setting);
  const runs = phone.seen?.firmware ?? null;
  const least = model?.minFirmware ?? null;
  const isTooOld = runs !== null && least !== null && isOlder(runs, least);
  return (
    <div class="grid2">
      <section class="card" aria-labelledby="h-fw">
        <header>
          <h2 id="h-fw">{say(text.title)}</h2>
          {isTooOld && (
            <span class="tag warn">
              <Icon name="warn" small />
              {say(text.tooOld)}
            </span>
          )}
        </header>
        <dl class="facts">
          <dt>{say(text.runs)}</dt>
          <dd>{runs === null ? <span class="faint">{say(text.notTold)}</span> : <b>{runs}</b>}</dd>
          <dt>{say(text.least)}</dt>
          <dd>{least ?? <span class="faint">{say(model === null ? text.leastNoModel : text.leastUnknown)}</span>}</dd>
          <dt>{labels.label(setting)}</dt>
          <dd class="ph-break">
            {wanted?.support === 'no' ? (
              <span class="faint">{say(text.unsupported)}</span>
            ) : typeof wanted?.value === 'string' ? (
              <span class="mono">{wanted.value}</span>
            ) : (
              <span class="faint">{say(text.leftAlone)}</span>
            )}{' '}
            <a href={link(['phones', mac, 'settings'], { q: setting })}>{say(text.toSettings)}</a>
          </dd>
        </dl>
      </section>
      <section class="card" aria-labelledby="h-quirks">
        <header>
          <h2 id="h-quirks">{say(text.quirks)}</h2>
        </header>
        {phone.quirks.length === 0 ? (
          <p class="dim s">{say(runs === null ? text.quirksNotYet : text.noQuirks)}</p>
        ) : (
          <ul class="ph-list">
            {phone.quirks.map(({ id, message }) => (
              <li key={id}>{message}</li>
            ))}
          </ul>
        )}
        {(model?.notes.length ?? 0) > 0 && (
          <>
            <h3 style={{ marginTop: '12px' }}>{say(text.notes)}</h3>
            <ul class="ph-list" lang="en">
              {model?.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}
