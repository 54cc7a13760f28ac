import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { FactValue } from './fact.tsx';
import { kindName, makesOf } from './kinds.ts';
import { ModelPage } from './model-page.tsx';
import { countPhones, filterModels, keyOf } from './model-list.ts';
import type { ModelFilter, ModelSummary } from './model-list.ts';
import { modelsTexts as text } from './text.ts';

function Row({ model, phones }: { readonly model: ModelSummary; readonly phones: number }) {
  const words = useWords();
  const { say } = words;
  const { vendor, id, name, kind, accounts, lineKeys, softKeys, source, replacesShipped } = model;
  const data = source === 'imported' ? say(text.imported, { name: model.import ?? '' }) : say(text.shipped);
  return (
    <tr>
      <td class="who">
        <a class="b" href={link(['models', vendor, id, 'settings'])}>
          {name}
        </a>
      </td>
      <td class="dim">{kindName(words, kind)}</td>
      <td>
        <FactValue fact={accounts} />
      </td>
      <td>
        <FactValue fact={lineKeys} />
      </td>
      <td>
        <FactValue fact={softKeys} />
      </td>
      <td title={replacesShipped ? say(text.replaces) : data} class={source === 'imported' ? undefined : 'faint'}>
        {data}
      </td>
      <td>
        {phones === 0 ? (
          <span class="faint">{say(text.noPhones)}</span>
        ) : (
          <a href={link(['phones'], { vendor, model: id })}>{say(text.phonesOf, { n: phones })}</a>
        )}
      </td>
    </tr>
  );
}

function Filters({
  models,
  counts,
  filter,
  shown,
}: {
  readonly models: readonly ModelSummary[];
  readonly counts: ReadonlyMap<string, number>;
  readonly filter: ModelFilter;
  readonly shown: number;
}) {
  const { router } = usePage();
  const { say } = useWords();
  const used = models.filter(({ vendor, id }) => counts.has(keyOf(vendor, id))).length;
  const imported = models.filter(({ source }) => source === 'imported').length;
  const flip = (name: string, isOn: boolean) => router.setQuery({ [name]: isOn ? null : '1' });
  return (
    <div class="filters">
      <SearchBox value={filter.q} label={text.search} onType={(q) => router.setQuery({ q: q || null })} />
      <span class="sel" style={{ width: '176px' }}>
        <select
          class="in"
          aria-label={say(text.make)}
          value={filter.vendor ?? ''}
          onChange={(event) => router.setQuery({ make: event.currentTarget.value || null })}
        >
          <option value="">{say(text.allMakes)}</option>
          {makesOf(models).map(({ vendor, name, n }) => (
            <option key={vendor} value={vendor}>
              {name} ({n})
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <button class="chip" type="button" aria-pressed={filter.used} onClick={() => flip('used', filter.used)}>
        {say(text.onlyUsed, { n: used })}
      </button>
      {imported > 0 && (
        <button
          class="chip"
          type="button"
          aria-pressed={filter.imported}
          onClick={() => flip('imported', filter.imported)}
        >
          {say(text.onlyImported, { n: imported })}
        </button>
      )}
      <span class="faint s" role="status" style={{ marginLeft: 'auto' }}>
        {shown === models.length ? say(text.count, { n: shown }) : say(text.of, { shown, n: models.length })}
      </span>
    </div>
  );
}

function ModelTable({
  models,
  counts,
}: {
  readonly models: readonly ModelSummary[];
  readonly counts: ReadonlyMap<string, number>;
}) {
  const { say } = useWords();
  const heads = [text.model, text.kind, text.accounts, text.lineKeys, text.softKeys, text.source, text.phones];
  const widths = [undefined, 136, 88, 88, 88, 144, 104];
  return (
    <div class="card flush">
      <table class="tbl">
        <caption class="vh">{say(text.table)}</caption>
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} style={width === undefined ? undefined : { width: `${width}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={say(head)} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <Row
              key={keyOf(model.vendor, model.id)}
              model={model}
              phones={counts.get(keyOf(model.vendor, model.id)) ?? 0}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ModelsList() {
  const { router, fleet } = usePage();
  const { say } = useWords();
  const { data, problem, reload } = useLoad((ask) => ask((api) => api.GET('/models')), []);
  const { query } = router.place.value;
  const q = query.get('q') ?? '';
  const [used, imported] = [query.get('used') === '1', query.get('imported') === '1'];
  const filter = { q, vendor: query.get('make'), used, imported };
  const counts = countPhones(fleet.phones.value.values());
  const models = data?.items ?? [];
  const found = filterModels(models, counts, filter);
  return (
    <div class="page">
      <div class="head">
        <h1>{say(text.title)}</h1>
      </div>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {data !== null && <Filters {...{ models, counts, filter }} shown={found.length} />}
      {found.length > 0 && (
        <>
          <ModelTable models={found} counts={counts} />
          <p class="foot">{say(text.sureHelp)}</p>
        </>
      )}
      {data !== null && found.length === 0 && (
        <div class="card empty">
          <p>{q === '' ? say(text.noneHere) : say(text.none, { q })}</p>
          <p style={{ marginTop: '12px' }}>
            <button
              class="btn"
              type="button"
              onClick={() => router.setQuery({ q: null, make: null, used: null, imported: null })}
            >
              {say(text.clear)}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

/** Makes and models (`#/models`), and one of them (`#/models/<vendor>/<model>/<tab>`). */
export function ModelsPage({ path }: { readonly path: readonly string[] }) {
  const [vendor, model, tab] = path;
  if (vendor === undefined || model === undefined) return <ModelsList />;
  return <ModelPage key={keyOf(vendor, model)} {...{ vendor, model, tab }} />;
}
