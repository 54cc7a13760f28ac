import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { CopyBox } from '../../parts/copy.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Choice, TextField } from '../../parts/text-field.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Role } from '../../state/session.ts';
import { peopleTexts as text } from './people-text.ts';
import { roleOptions } from './roles.ts';
import { accountTexts } from './text.ts';

/** A token that was made just now, with its value. */
export type Made = components['schemas']['TokenCreated'];

/** The API's groups of operations, as its own description names them. */
function useGroups(): readonly string[] {
  const { data } = useLoad((ask) => ask((api) => api.GET('/openapi.json')), []);
  const { tags } = (data ?? {}) as { tags?: readonly { readonly name: string }[] };
  return tags?.map(({ name }) => name) ?? [];
}

function Groups({ chosen, onChange }: { readonly chosen: ReadonlySet<string>; onChange: (next: Set<string>) => void }) {
  const { say } = useWords();
  const groups = useGroups();
  const flip = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <fieldset>
      <legend class="hint">{say(text.groupsHelp)}</legend>
      <div class="groups-of">
        {groups.map((name) => (
          <label class="opt s" key={name}>
            <input class="ck" type="checkbox" checked={chosen.has(name)} onChange={() => flip(name)} />
            <span class="mono">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const spans = [30, 90, 365, 1_095] as const;

/** Makes a token: what it is for, what it opens, and for how long. */
export function CreateToken({ onClose, onMade }: { readonly onClose: () => void; onMade: (made: Made) => void }) {
  const { ask, words } = usePage();
  const { say } = words.value;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [isPart, setPart] = useState(false);
  const [groups, setGroups] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState('365');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const lacksGroup = isPart && groups.size === 0;
  const create = async () => {
    if (lacksGroup) return;
    setBusy(true);
    const expiresInDays = days === '' ? null : Number(days);
    const body = { name, role, scope: isPart ? [...groups] : null, expiresInDays };
    const answer = await ask((api) => api.POST('/tokens', { body }));
    setBusy(false);
    if (answer.ok) onMade(answer.data);
    else setProblem(answer.problem);
  };
  const opens = [
    ['all', say(text.opensAll)],
    ['some', say(text.opensSome)],
  ] as const;
  const ends = [
    ...spans.map((n) => [String(n), say(text.expiresIn, { n })] as const),
    ['', say(text.expiresNever)] as const,
  ];
  return (
    <FormDialog
      title={say(text.createTitle)}
      act={say(text.createNow)}
      problem={problem?.field === 'name' ? null : problem}
      onSubmit={() => void create()}
      {...{ onClose, isBusy }}
    >
      <TextField
        label={say(text.tokenName)}
        value={name}
        onInput={setName}
        error={problem?.field === 'name' ? problem.message : null}
        maxLength={100}
        focus
      />
      <Choice label={say(accountTexts.role)} value={role} options={roleOptions(words.value)} onChange={setRole} />
      <Choice
        label={say(text.opens)}
        value={isPart ? 'some' : 'all'}
        options={opens}
        onChange={(value) => setPart(value === 'some')}
      />
      {isPart && <Groups chosen={groups} onChange={setGroups} />}
      {lacksGroup && <p class="hint">{say(text.chooseGroup)}</p>}
      <Choice label={say(text.expires)} value={days} options={ends} onChange={setDays} />
    </FormDialog>
  );
}

/** The value of a new token, this once. A click beside it does not close it: that would lose it. */
export function TokenValue({ made, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  const { say } = useWords();
  const actions = (
    <button class="btn primary" type="button" onClick={onClose}>
      {say(text.kept)}
    </button>
  );
  return (
    <Dialog title={say(text.madeTitle, { name: made.name })} onClose={() => undefined} actions={actions} width={560}>
      <div class="stack8">
        <p class="note warn">
          <Icon name="warn" />
          <span>{say(text.once)}</span>
        </p>
        <CopyBox value={made.token} what={say(text.value)} />
      </div>
    </Dialog>
  );
}
