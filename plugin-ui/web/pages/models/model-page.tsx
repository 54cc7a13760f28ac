import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { LevelSettings } from '../../parts/settings/level-settings.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { ModelAbout } from './model-about.tsx';
import { ModelFirmware } from './model-firmware.tsx';
import { ModelKeys } from './model-keys.tsx';
import type { Model } from './model-about.tsx';
import { modelsTexts as text } from './text.ts';

const tabs = ['settings', 'keys', 'firmware', 'about'] as const;
type Tab = (typeof tabs)[number];

const steps: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % tabs.length,
  ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

function Tabs({
  base,
  name,
  chosen,
}: {
  readonly base: readonly string[];
  readonly name: string;
  readonly chosen: Tab;
}) {
  const { router } = usePage();
  const { say } = useWords();
  const open = (tab: Tab) => router.go(link([...base, tab]), { replace: tab === chosen });
  const walk = (event: KeyboardEvent) => {
    const next = tabs[steps[event.key]?.(tabs.indexOf(chosen)) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#mt-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say(text.tabs, { model: name })} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`mt-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === chosen}
          aria-controls={tab === chosen ? 'model-panel' : undefined}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => open(tab)}
        >
          {say(text[tab])}
        </button>
      ))}
    </div>
  );
}

function Panel({ tab, model, phones }: { readonly tab: Tab; readonly model: Model; readonly phones: number }) {
  const { router } = usePage();
  const { say } = useWords();
  const { vendor, id } = model;
  if (tab === 'about') return <ModelAbout model={model} />;
  if (tab === 'firmware') return <ModelFirmware model={model} />;
  if (tab === 'keys') return <ModelKeys vendor={vendor} model={id} />;
  return (
    <LevelSettings
      target={{ level: 'model', vendor, model: id }}
      model={id}
      vendor={vendor}
      group={router.place.value.query.get('group') ?? undefined}
      hrefOf={(group) => link(['models', vendor, id, 'settings'], { group })}
      keysHref={link(['models', vendor, id, 'keys'])}
      modules={model.expansion.map((type) => type.id)}
    >
      {phones > 0 && <p class="faint s">{say(text.setHereReaches, { n: phones })}</p>}
    </LevelSettings>
  );
}

/** A model: its settings, keys, firmware, and what is known of it. */
export function ModelPage(props: {
  readonly vendor: string;
  readonly model: string;
  readonly tab: string | undefined;
}) {
  const { vendor, model } = props;
  const { fleet } = usePage();
  const { say } = useWords();
  const { data, problem, reload } = useLoad(
    (ask) => ask((api) => api.GET('/models/{vendor}/{model}', { params: { path: { vendor, model } } })),
    [vendor, model],
  );
  const tab = tabs.find((known) => known === props.tab) ?? 'settings';
  const phones = [...fleet.phones.value.values()].filter((one) => one.vendor === vendor && one.model === model).length;
  const name = data?.name ?? model;
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['models'])}>{say(text.title)}</a> <Icon name="right" small /> <span>{model}</span>
      </nav>
      <div class="head">
        <div class="ident">
          <h1>{name}</h1>
          <div class="sub">
            {phones === 0 ? (
              <span>{say(text.noPhones)}</span>
            ) : (
              <a href={link(['phones'], { vendor, model })}>{say(text.phonesOf, { n: phones })}</a>
            )}
            {data?.source === 'imported' && <span>{say(text.imported, { name: data.import ?? '' })}</span>}
          </div>
        </div>
      </div>
      <Tabs base={['models', vendor, model]} name={name} chosen={tab} />
      <div id="model-panel" role="tabpanel" aria-labelledby={`mt-${tab}`}>
        {problem !== null && <ProblemNote problem={problem} retry={reload} />}
        {data !== null && <Panel tab={tab} model={data} phones={phones} />}
      </div>
    </div>
  );
}
