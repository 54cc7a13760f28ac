import type { components } from '../../api/schema.ts';
import { useCatalogue } from '../../parts/settings/use-level.ts';
import { keyKindTexts } from '../../parts/setting-words-text.ts';
import { useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { Sureness } from './fact.tsx';
import { kindName } from './kinds.ts';
import type { Fact } from './model-list.ts';
import { modelsTexts as text } from './text.ts';

export type Model = components['schemas']['Model'];

function FactRow({ label, fact }: { readonly label: string; readonly fact: Fact }) {
  const { say } = useWords();
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="b">{fact === null ? <span class="faint">{say(text.unknown)}</span> : String(fact.value)}</td>
      <td>{fact !== null && <Sureness fact={fact} />}</td>
      <td class="dim" title={fact?.source}>
        {fact?.source}
      </td>
    </tr>
  );
}

function Numbers({ model }: { readonly model: Model }) {
  const { say } = useWords();
  const { vendor, id, accounts, lineKeys, softKeys, expansion } = model;
  return (
    <section class="card flush" aria-labelledby="ma-numbers">
      <header>
        <h2 id="ma-numbers">{say(text.numbers)}</h2>
      </header>
      <table class="tbl factstbl">
        <caption class="vh">{say(text.numbers)}</caption>
        <colgroup>
          <col style={{ width: '232px' }} />
          <col style={{ width: '88px' }} />
          <col style={{ width: '240px' }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            {[text.fact, text.value, text.confidence, text.factSource].map((head) => (
              <th key={say(head)} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <FactRow label={say(text.accounts)} fact={accounts} />
          <FactRow label={say(text.lineKeys)} fact={lineKeys} />
          <FactRow label={say(text.softKeys)} fact={softKeys} />
          {expansion.map((type) => (
            <>
              <FactRow label={say(text.modules, { id: type.id })} fact={type.maxModules} />
              <FactRow label={say(text.keysPerModule, { id: type.id })} fact={type.keysPerModule} />
              <FactRow label={say(text.firstKey, { id: type.id })} fact={type.firstKeyIndex} />
            </>
          ))}
        </tbody>
      </table>
      <p class="hint rawhelp">
        {say(text.correct)}{' '}
        <a href={link(['models', vendor, id, 'settings'], { group: 'hardware' })}>{say(text.toHardware)}</a>
      </p>
    </section>
  );
}

function Can({ model }: { readonly model: Model }) {
  const { say } = useWords();
  const { items } = useCatalogue();
  const plain = (items ?? []).filter(({ index, internal }) => index === null && !internal);
  const missing = plain.filter(({ id }) => !model.settings.includes(id));
  const { line, soft, expansion } = model.keys;
  const kindOf = (key: string) => (key in keyKindTexts ? say(keyKindTexts[key as keyof typeof keyKindTexts]) : key);
  const kinds = (keys: readonly string[]) =>
    keys.length === 0 ? say(text.nothing) : `${say(text.keyKinds, { n: keys.length })}: ${keys.map(kindOf).join(', ')}`;
  return (
    <section class="card" aria-labelledby="ma-can">
      <header>
        <h2 id="ma-can">{say(text.can)}</h2>
        {items !== null && (
          <span class="faint xs">{say(text.canSettings, { n: plain.length - missing.length, all: plain.length })}</span>
        )}
      </header>
      <dl class="facts">
        <dt>{say(text.onLineKeys)}</dt>
        <dd>{kinds(line)}</dd>
        <dt>{say(text.onSoftKeys)}</dt>
        <dd>{kinds(soft)}</dd>
        <dt>{say(text.onModules)}</dt>
        <dd>{kinds(expansion)}</dd>
        <dt>{say(text.cannot)}</dt>
        <dd>{missing.length === 0 ? say(text.cannotNone) : missing.map(({ label }) => label).join(', ')}</dd>
      </dl>
    </section>
  );
}

/** What is known of a model, how surely and whence: numbers, what it can do, limits. */
export function ModelAbout({ model }: { readonly model: Model }) {
  const words = useWords();
  const { say } = words;
  const { id, family, kind, variants, userAgents, notes, source } = model;
  const names = [...variants, ...userAgents];
  return (
    <div class="stack">
      <Numbers model={model} />
      <Can model={model} />
      <div class="grid2">
        <section class="card" aria-labelledby="ma-notes">
          <header>
            <h2 id="ma-notes">{say(text.notes)}</h2>
          </header>
          {notes.length === 0 && <p class="s dim">{say(text.notesNone)}</p>}
          <ul class="stack8 s">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
        <section class="card" aria-labelledby="ma-ident">
          <header>
            <h2 id="ma-ident">{say(text.identity)}</h2>
          </header>
          <dl class="facts">
            <dt>{say(text.id)}</dt>
            <dd class="mono">{id}</dd>
            <dt>{say(text.kind)}</dt>
            <dd>{kindName(words, kind)}</dd>
            <dt>{say(text.family)}</dt>
            <dd>{family}</dd>
            <dt>{say(text.variants)}</dt>
            <dd>{names.length === 0 ? say(text.unknown) : names.join(', ')}</dd>
            <dt>{say(text.source)}</dt>
            <dd>
              {source === 'imported' ? say(text.imported, { name: model.import ?? '' }) : say(text.shipped)}
              {model.replacesShipped && `, ${say(text.replaces)}`}
            </dd>
          </dl>
        </section>
      </div>
    </div>
  );
}
