import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { FormContext } from '../../parts/settings/context.ts';
import { SettingsForm } from '../../parts/settings/form.tsx';
import { Refused, useFocusOnError } from '../../parts/settings/level-settings.tsx';
import type { Row } from '../../parts/settings/rows.ts';
import { SaveBar } from '../../parts/settings/save-bar.tsx';
import { settingsTexts } from '../../parts/settings/text.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { readSelection } from './selection.ts';
import type { Selection } from './selection.ts';
import { manySettingsTexts as text } from './text.ts';
import { useManyEditor } from './use-many-editor.ts';
import { mostCompared, useMany } from './use-many.ts';

function Form({
  selection,
  rows,
  n,
}: {
  readonly selection: Selection;
  readonly rows: readonly Row[];
  readonly n: number;
}) {
  const { router, session } = usePage();
  const { say } = useWords();
  const editor = useManyEditor(selection, rows);
  const ref = useFocusOnError(editor.errors);
  const { path, query } = router.place.value;
  const { edits, errors, refusal } = editor;
  const form: FormContext = {
    ...{ level: 'many', model: null, edits, errors, clashes: new Set<string>([]), onEdit: editor.edit },
    canEdit: session.may('operator'),
    reveal: undefined,
    suggest: (id) => (id === 'time.zone' ? Intl.supportedValuesOf('timeZone') : undefined),
  };
  const touched = [...edits.keys()].flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const bar = (
    <SaveBar
      rows={touched}
      word={say(settingsTexts.planFor, { phones: n })}
      isSaving={editor.isSaving}
      onSave={() => void editor.save()}
      onDiscard={editor.discard}
    >
      <Refused editor={{ errors, refusal, clash: null, rows }} />
    </SaveBar>
  );
  return (
    <div ref={ref}>
      <SettingsForm
        {...{ rows, form, bar, raw: null, keysHref: null, searchName: 'find' }}
        group={query.get('group') ?? undefined}
        hrefOf={(group) => link(path, { ...Object.fromEntries(query), find: null, group })}
        chain={say(text.chain)}
      />
    </div>
  );
}

function Nobody() {
  const { say } = useWords();
  return (
    <div class="card empty">
      <p>{say(text.noneSelected)}</p>
      <p style={{ marginTop: '12px' }}>
        <a class="btn" href={link(['phones'])}>
          {say(text.toPhones)}
        </a>
      </p>
    </div>
  );
}

function Notes({
  n,
  done,
  isReading,
  isTooMany,
}: {
  readonly n: number;
  readonly done: number;
  readonly isReading: boolean;
  readonly isTooMany: boolean;
}) {
  const { say } = useWords();
  return (
    <div class="stack8" style={{ marginBottom: '16px' }}>
      {isReading && (
        <p class="note" role="status">
          <Icon name="fetch" />
          {say(text.reading, { done, n })}
        </p>
      )}
      {isTooMany && (
        <p class="note info">
          <Icon name="info" />
          {say(text.tooMany, { most: mostCompared, n })}
        </p>
      )}
    </div>
  );
}

function Many({ selection }: { readonly selection: Selection | null }) {
  const { say } = useWords();
  const { phones, rows, done, problem, isTooMany } = useMany(selection);
  const n = phones?.length ?? 0;
  const models = new Set(phones?.map(({ vendor, model }) => `${vendor}/${model ?? ''}`)).size;
  const isNobody = selection === null || phones?.length === 0;
  const isReading = phones !== null && rows === null && problem === null && !isNobody;
  return (
    <div class="page">
      <nav class="crumb" aria-label={say(text.crumb)}>
        <a href={link(['phones'])}>{say(text.phones)}</a> <Icon name="right" small /> <span>{say(text.here)}</span>
      </nav>
      <div class="head">
        <div class="ident">
          <h1>{say(text.title, { n })}</h1>
          {n > 0 && (
            <div class="sub">
              <span>{say(text.ofModels, { n: models })}</span>
              <span>{say(text.better)}</span>
            </div>
          )}
        </div>
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      {isNobody && <Nobody />}
      {(isReading || isTooMany) && <Notes {...{ n, done, isReading, isTooMany }} />}
      {!isNobody && selection !== null && rows !== null && <Form {...{ selection, rows, n }} />}
    </div>
  );
}

/** Changes settings of many phones at once: `#/bulk/settings?macs=…`, or `?state=…&vendor=…&model=…&extension=…&q=…` as the API's list of phones filters. */
export function BulkPage(_props: { readonly path: readonly string[] }) {
  const { router } = usePage();
  const selection = readSelection(router.place.value.query);
  return <Many key={JSON.stringify(selection)} selection={selection} />;
}
