import { useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { useLoad } from '../../parts/use-load.ts';
import { When } from '../../parts/when.tsx';
import { usePage, useWords } from '../../state/page.ts';
import { healthTexts as text } from './health-text.ts';
import { sizeText } from './numbers.ts';

const least = 10;

function MakeDialog({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: () => void }) {
  const { ask, words, notices } = usePage();
  const { say, language } = words.value;
  const [withKey, setWithKey] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const answer = await ask((api) => api.POST('/backups', { body: { passphrase: withKey ? passphrase : null } }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { rows, bytes } = answer.data;
    notices.done(say(text.wasMade, { n: rows, size: sizeText(bytes, language) }));
    return onMade();
  };
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="submit" form="hs-backup" disabled={isBusy}>
        {say(isBusy ? text.making : text.makeNow)}
      </button>
    </>
  );
  return (
    <Dialog title={say(text.makeTitle)} onClose={onClose} actions={actions}>
      <form
        id="hs-backup"
        class="stack8"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {problem !== null && <ProblemNote problem={problem} />}
        <p>{say(text.makeHelp)}</p>
        <label class="opt">
          <input
            class="ck"
            type="checkbox"
            checked={withKey}
            aria-describedby="hs-backup-key"
            onChange={(event) => setWithKey(event.currentTarget.checked)}
          />
          {say(text.withKey)}
        </label>
        <p class="hint" id="hs-backup-key">
          {say(text.withKeyHelp)}
        </p>
        {withKey && (
          <div class="field">
            <label for="hs-passphrase">{say(text.passphrase)}</label>
            <input
              class="in"
              id="hs-passphrase"
              type="password"
              autoComplete="new-password"
              required
              minLength={least}
              maxLength={200}
              value={passphrase}
              onInput={(event) => setPassphrase(event.currentTarget.value)}
            />
          </div>
        )}
      </form>
    </Dialog>
  );
}

/** Backups in the data folder, for admins: they may also make one. */
export function Backups() {
  const { say, language } = useWords();
  const [isMaking, setMaking] = useState(false);
  const { data, problem, reload } = useLoad(
    (ask) => ask((api) => api.GET('/backups', { params: { query: { sort: '-madeAt' } } })),
    [],
  );
  const items = data?.items ?? [];
  return (
    <section class="card flush" aria-labelledby="hs-backups">
      <header>
        <h2 id="hs-backups">{say(text.backups)}</h2>
        <span class="faint xs">{say(text.backupsHelp)}</span>
        <button class="btn sm" type="button" style={{ marginLeft: 'auto' }} onClick={() => setMaking(true)}>
          <Icon name="plus" />
          {say(text.make)}
        </button>
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      {data !== null && items.length === 0 && <p class="jobrun dim s">{say(text.noBackups)}</p>}
      {items.length > 0 && (
        <table class="tbl">
          <caption class="vh">{say(text.backups)}</caption>
          <colgroup>
            <col style={{ width: '168px' }} />
            <col />
            <col style={{ width: '104px' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{say(text.made)}</th>
              <th scope="col">{say(text.file)}</th>
              <th scope="col">{say(text.size)}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ name, path, bytes, madeAt }) => (
              <tr key={name}>
                <td>
                  <When at={madeAt} />
                </td>
                <td class="mono" title={path}>
                  {path}
                </td>
                <td>{sizeText(bytes, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isMaking && (
        <MakeDialog
          onClose={() => setMaking(false)}
          onMade={() => {
            setMaking(false);
            reload();
          }}
        />
      )}
    </section>
  );
}
