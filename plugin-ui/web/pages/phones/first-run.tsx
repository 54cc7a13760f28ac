import { useRef } from 'preact/hooks';
import { pastedPhones } from '../../parts/pasted.ts';
import { usePage, useWords } from '../../state/page.ts';
import { link } from '../../state/router.ts';
import { Knocked } from './first-knocked.tsx';
import { Ready, Ways } from './first-ready.tsx';
import { firstTexts as text } from './first-text.ts';

const example = '80:5e:c0:71:22:01  241 Aldo Berti\n000413A2451C\n…';

/** The first thing that one does: paste. */
function Paste() {
  const page = usePage();
  const { say } = useWords();
  const pasted = pastedPhones(page);
  const file = useRef<HTMLInputElement>(null);
  const go = () => page.router.go(link(['phones', 'add']));
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    pasted.value = await chosen.text();
    go();
  };
  return (
    <section class="card" aria-labelledby="h-first">
      <h2 id="h-first" class="first">
        {say(text.title)}
      </h2>
      <p class="dim">{say(text.from)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <div class="field">
          <label class="vh" for="first">
            {say(text.field)}
          </label>
          <textarea
            class="in mono"
            id="first"
            rows={6}
            placeholder={example}
            value={pasted.value}
            onInput={(event) => (pasted.value = event.currentTarget.value)}
          />
        </div>
        <div class="row wrap">
          <button class="btn primary" type="submit">
            {say(text.find)}
          </button>
          <button class="btn" type="button" onClick={() => file.current?.click()}>
            {say(text.file)}
          </button>
          <input
            type="file"
            hidden
            ref={file}
            accept=".csv,.txt,.tsv,text/*"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
          <span class="s faint">{say(text.check)}</span>
        </div>
      </form>
    </section>
  );
}

/** The page before there are phones: paste their addresses, see who knocks, and how phones find the way. */
export function FirstRun() {
  const { session } = usePage();
  const { say } = useWords();
  return (
    <div class="stack firstrun">
      <div class="hero">
        {session.may('operator') ? <Paste /> : <p class="card">{say(text.nobody)}</p>}
        <Ready />
      </div>
      <Knocked />
      <Ways />
    </div>
  );
}
