import { useEffect, useState } from 'preact/hooks';
import { CopyButton } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useSettingWords } from '../../parts/setting-words.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { components } from '../../api/schema.ts';
import { usePage, useWords } from '../../state/page.ts';
import { isLineFilter, lineFilters, linesThatFit } from './file-lines.ts';
import type { ExplainedLine, LineFilter } from './file-lines.ts';
import { FileLines } from './file-view.tsx';
import { fileTexts as text } from './file-text.ts';
import type { Shown } from './head.tsx';
import { originWords } from './origin-words.ts';

type FileRow = Pick<components['schemas']['PhoneFile'], 'file' | 'name' | 'hash' | 'secret'>;

const shownFor = 30_000;
const filterTexts = { all: text.allLines, decided: text.decidedLines, set: text.setLines, own: text.ownLines } as const;

/** Secrets in the file, for admins, for half a minute: showing them is logged by the daemon. */
function useRevealed(mac: string, file: string) {
  const { ask } = usePage();
  const [wanted, setWanted] = useState(false);
  const found = useLoad(
    wanted
      ? () =>
          ask((api) =>
            api.GET('/phones/{mac}/files/{file}', { params: { path: { mac, file }, query: { reveal: true } } }),
          )
      : null,
    [mac, file, wanted],
  );
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => setWanted(false), shownFor);
    return () => clearTimeout(timer);
  }, [wanted]);
  return {
    isRevealed: wanted,
    toggle: () => setWanted(!wanted),
    body: wanted ? (found.data?.body ?? null) : null,
    problem: wanted ? found.problem : null,
  };
}

/** The lines with what is revealed in the place of dots. */
function withBody(lines: readonly ExplainedLine[], body: string | null): readonly ExplainedLine[] {
  const shown = body?.split('\n') ?? [];
  if (shown.at(-1) === '' && shown.length === lines.length + 1) shown.pop();
  if (shown.length !== lines.length) return lines;
  return lines.map((line, index) => ({ ...line, text: shown[index] ?? line.text }));
}

function Toolbar(props: {
  readonly q: string;
  readonly filter: LineFilter;
  readonly isPlain: boolean;
  readonly set: (change: Readonly<Record<string, string | null>>) => void;
}) {
  const { q, filter, isPlain, set } = props;
  const { say } = useWords();
  return (
    <div class="filters ph-filters">
      <SearchBox value={q} label={text.search} onType={(typed) => set({ q: typed || null })} />
      {!isPlain && (
        <span class="sel">
          <select
            class="in"
            aria-label={say(text.which)}
            value={filter}
            onChange={(event) => set({ lines: event.currentTarget.value })}
          >
            {(Object.keys(lineFilters) as LineFilter[]).map((key) => (
              <option key={key} value={key}>
                {say(filterTexts[key])}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
      <span class="pages" role="group" aria-label={say(text.view)} style={{ marginLeft: 'auto' }}>
        <button type="button" aria-pressed={!isPlain} onClick={() => set({ view: null })}>
          {say(text.explain)}
        </button>
        <button type="button" aria-pressed={isPlain} onClick={() => set({ view: 'plain' })}>
          {say(text.plain)}
        </button>
      </span>
    </div>
  );
}

function FileCard({ view, file }: { readonly view: Shown; readonly file: FileRow }) {
  const { words, router, session } = usePage();
  const { say, number } = words.value;
  const { mac, phone } = view;
  const settings = useSettingWords();
  const params = { path: { mac, file: file.file } };
  // Whatever changes the file changes its hash; who set a line may change without that.
  const explained = useLoad(
    (ask) => ask((api) => api.GET('/phones/{mac}/files/{file}/explain', { params })),
    [mac, file.file, file.hash, phone.version],
  );
  const revealed = useRevealed(mac, file.file);
  const { query } = router.place.value;
  const wanted = query.get('lines') ?? 'decided';
  const filter = isLineFilter(wanted) ? wanted : 'decided';
  const isPlain = query.get('view') === 'plain';
  const q = query.get('q') ?? '';
  const all = withBody(explained.data?.lines ?? [], revealed.body);
  const wordsOf = ({ from }: ExplainedLine) =>
    isPlain ? '' : from.map((origin) => originWords(words.value, settings, origin)).join(' ');
  const lines = linesThatFit(all, isPlain ? 'all' : filter, q, wordsOf);
  const body = all.map((line) => line.text).join('\n');
  return (
    <section class="card flush" aria-labelledby="h-file">
      <header>
        <h2 id="h-file" class="mono">
          {file.name}
        </h2>
        <span class="faint xs">{say(text.lineCount, { n: lines.length, all: number(all.length) })}</span>
        <span class="row" style={{ marginLeft: 'auto' }}>
          {file.secret && session.may('admin') && (
            <button class="btn sm" type="button" aria-pressed={revealed.isRevealed} onClick={revealed.toggle}>
              <Icon name="eye" />
              {say(revealed.isRevealed ? text.hideSecrets : text.showSecrets)}
            </button>
          )}
          <CopyButton value={body} what={file.name} />
        </span>
      </header>
      <Toolbar q={q} filter={filter} isPlain={isPlain} set={router.setQuery} />
      {[explained.problem, revealed.problem].map(
        (problem, at) => problem !== null && <ProblemNote key={at} problem={problem} retry={explained.reload} />,
      )}
      {explained.data === null && explained.problem === null && <p class="empty">{say(text.reading)}</p>}
      {explained.data !== null && lines.length === 0 && <p class="empty">{say(text.noneFits)}</p>}
      <FileLines lines={lines} isPlain={isPlain} settings={settings} />
    </section>
  );
}

/** The phone's files as it would get them now: what each line follows, who set it, what would be there else. */
export function Files({ view }: { readonly view: Shown }) {
  const { words, router } = usePage();
  const { say } = words.value;
  const { mac, phone } = view;
  const params = {
    path: { mac },
    query: { fields: ['file' as const, 'name' as const, 'hash' as const, 'secret' as const] },
  };
  const files = useLoad((ask) => ask((api) => api.GET('/phones/{mac}/files', { params })), [mac]);
  useEffect(() => {
    if (files.data !== null) files.reload();
  }, [phone.version, phone.state.state, phone.state.since]);
  const items: readonly FileRow[] = files.data?.items ?? [];
  const wanted = router.place.value.query.get('file');
  const file = items.find((one) => one.file === wanted) ?? items[0];
  return (
    <>
      {files.problem !== null && <ProblemNote problem={files.problem} retry={files.reload} />}
      {items.length > 1 && (
        <div class="chips" role="group" aria-label={say(text.files)} style={{ paddingBottom: 0 }}>
          {items.map((one) => (
            <button
              key={one.file}
              class="chip"
              type="button"
              aria-pressed={one === file}
              onClick={() => router.setQuery({ file: one.file })}
            >
              <span class="mono">{one.name}</span>
            </button>
          ))}
        </div>
      )}
      {files.data !== null && items.length === 0 && <p class="card empty">{say(text.noFiles)}</p>}
      {file !== undefined && <FileCard key={file.file} view={view} file={file} />}
    </>
  );
}
