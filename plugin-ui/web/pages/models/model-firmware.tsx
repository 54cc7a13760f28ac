import { readLevel } from '../../parts/settings/level-api.ts';
import { sourceText } from '../../parts/settings/say.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import type { Model } from './model-about.tsx';
import { modelsTexts as text } from './text.ts';

const setting = 'provisioning.firmware-url';

/** Versions that phones have, the most frequent first; null = not told yet. */
function versionsOf(phones: readonly { readonly seen: { readonly firmware?: string | null } | null }[]) {
  const counts = new Map<string | null, number>();
  for (const { seen } of phones) {
    const version = seen?.firmware ?? null;
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** What firmware the phones of a model have, and shall have. */
export function ModelFirmware({ model }: { readonly model: Model }) {
  const { fleet } = usePage();
  const words = useWords();
  const { say } = words;
  const { vendor, id, minFirmware } = model;
  const { data } = useLoad((ask) => readLevel(ask, { level: 'model', vendor, model: id }), [vendor, id]);
  const wanted = data?.items.find((item) => item.id === setting);
  const phones = [...fleet.phones.value.values()].filter((one) => one.vendor === vendor && one.model === id);
  const href = link(['models', vendor, id, 'settings'], { q: setting });
  return (
    <div class="grid2">
      <section class="card" aria-labelledby="mf-wanted">
        <header>
          <h2 id="mf-wanted">{say(text.wanted)}</h2>
        </header>
        <div class="stack8">
          {typeof wanted?.value === 'string' ? (
            <p class="s">
              <span class="mono">{wanted.value}</span> <span class="faint">{sourceText(words, wanted.source, id)}</span>
            </p>
          ) : (
            <p class="s">{say(text.wantedNone)}</p>
          )}
          <p class="s">
            <a href={href}>{say(text.toFirmware)}</a>
          </p>
          <p class="s dim">
            {minFirmware === null ? say(text.minFirmwareNone) : `${say(text.minFirmware)}: ${minFirmware}`}
          </p>
        </div>
      </section>
      <section class="card" aria-labelledby="mf-present">
        <header>
          <h2 id="mf-present">{say(text.present)}</h2>
        </header>
        {phones.length === 0 && <p class="s dim">{say(text.presentNone)}</p>}
        <dl class="facts">
          {versionsOf(phones).map(([version, n]) => (
            <>
              <dt class="mono">{version ?? say(text.unknownFirmware)}</dt>
              <dd>
                <a href={link(['phones'], { vendor, model: id, firmware: version })}>{say(text.phonesOf, { n })}</a>
              </dd>
            </>
          ))}
        </dl>
      </section>
    </div>
  );
}
