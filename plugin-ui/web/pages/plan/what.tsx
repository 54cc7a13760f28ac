import { useEffect, useState } from 'preact/hooks';
import { phoneName } from '../../parts/phone-name.ts';
import type { SettingWords } from '../../parts/setting-words.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Page } from '../../state/page.ts';
import type { Asked } from '../../state/plans.ts';
import { fieldLabel, fieldValue } from '../activity/fields.ts';
import { useRowsOf } from '../activity/use-rows.ts';
import { RowChanges } from '../activity/row.tsx';
import { askedLines } from './asked.ts';
import type { Line, Where } from './asked.ts';
import { lineTexts as lines, planTexts as text } from './text.ts';

const mostLines = 8;
const mostLevels = 3;

const keyOf = (where: Where) =>
  where.at === 'model' ? `${where.vendor}/${where.model}` : where.at === 'phone' ? where.mac : where.at;

async function currentAt({ ask }: Page, where: Where): Promise<ReadonlyMap<string, unknown>> {
  const query = { limit: 1_000 };
  const read = () => {
    if (where.at === 'default') return ask((api) => api.GET('/defaults/settings', { params: { query } }));
    if (where.at === 'phone')
      return ask((api) => api.GET('/phones/{mac}/settings', { params: { path: { mac: where.mac }, query } }));
    if (where.at !== 'model') return null;
    const { vendor, model } = where;
    return ask((api) => api.GET('/models/{vendor}/{model}/settings', { params: { path: { vendor, model }, query } }));
  };
  const answer = await read();
  if (answer?.ok !== true) return new Map();
  return new Map(answer.data.items.map(({ id, value }) => [id, value]));
}

/** What settings are now, where only a few levels are concerned: by level, then by id. */
function useCurrent(asked: readonly Line[]) {
  const page = usePage();
  const [found, setFound] = useState<ReadonlyMap<string, ReadonlyMap<string, unknown>>>(new Map());
  const levels = new Map(asked.flatMap(({ where, what }) => (what === 'setting' ? [[keyOf(where), where]] : [])));
  const key = [...levels.keys()].join(' ');
  useEffect(() => {
    let isWanted = true;
    const wanted = levels.size > mostLevels ? [] : [...levels];
    void Promise.all(wanted.map(async ([level, where]) => [level, await currentAt(page, where)] as const)).then(
      (all) => isWanted && setFound(new Map(all)),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return found;
}

function useWhere() {
  const { fleet, words } = usePage();
  const { say } = words.value;
  return (where: Where): string => {
    if (where.at === 'default') return say(lines.default);
    if (where.at === 'model') return say(lines.model, { name: where.model });
    if (where.at === 'phone') return phoneName(fleet.phones.value.get(where.mac), where.mac);
    if (where.at === 'extension') return say(lines.extension, { number: where.number });
    return where.macs === null ? say(lines.selection) : say(text.nPhones, { n: where.macs.length });
  };
}

function AskedLines({ asked, settings }: { readonly asked: readonly Line[]; readonly settings: SettingWords }) {
  const words = useWords();
  const { say, rich } = words;
  const nameOf = useWhere();
  const current = useCurrent(asked);
  const shown = asked.slice(0, mostLines);
  const draw = (line: Line) => {
    const where = nameOf(line.where);
    if (line.what === 'add') return say(lines.add, { where });
    if (line.what === 'remove') return say(lines.remove, { where });
    if (line.what === 'field') {
      const after = fieldValue(words, line.field, line.value);
      return rich(lines.set, { where, what: <b>{fieldLabel(words, line.field)}</b>, after });
    }
    const { setting, value } = line;
    const what = <b>{settings.label(setting)}</b>;
    const after = settings.value(setting, value);
    const known = current.get(keyOf(line.where));
    if (known?.has(setting) !== true) return rich(lines.set, { where, what, after });
    return rich(lines.becomes, { where, what, before: settings.value(setting, known.get(setting)), after });
  };
  return (
    <ul class="stack4 s what">
      {shown.map((line, at) => (
        <li key={at}>{draw(line)}</li>
      ))}
      {asked.length > shown.length && <li class="dim">{say(text.moreLines, { n: asked.length - shown.length })}</li>}
    </ul>
  );
}

function UndoneLines({ change, settings }: { readonly change: string; readonly settings: SettingWords }) {
  const { say } = useWords();
  const rows = useRowsOf(change);
  const shown = rows.slice(0, mostLines);
  return (
    <div class="what">
      <p class="s dim">{say(text.undoing)}</p>
      <ul class="stack4 s">
        {shown.map((row) => (
          <li key={row.id}>
            <RowChanges row={row} settings={settings} />
          </li>
        ))}
        {rows.length > shown.length && <li class="dim">{say(text.moreLines, { n: rows.length - shown.length })}</li>}
      </ul>
    </div>
  );
}

/** What is asked for, as far as this page knows it: line by line, from what to what. `n` = how many changes the plan has. */
export function WhatChanges(props: {
  readonly asked: Asked | null;
  readonly n: number;
  readonly settings: SettingWords;
}) {
  const { asked, n, settings } = props;
  const { say } = useWords();
  if (asked?.kind === 'undo') return <UndoneLines change={asked.change} settings={settings} />;
  if (asked !== null) return <AskedLines asked={askedLines(asked.input)} settings={settings} />;
  return <p class="s what">{say(text.nChanges, { n })}</p>;
}
