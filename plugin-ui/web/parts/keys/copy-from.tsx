import { useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import { usePage } from '../../state/page.ts';
import { Dialog } from '../dialog.tsx';
import { phoneName } from '../phone-name.ts';
import { ProblemNote } from '../problem-note.tsx';
import { readLevel } from '../settings/level-api.ts';
import { partTexts } from '../text.ts';
import { canLie } from './fit.ts';
import { keysOf } from './places.ts';
import { noWishes, paste, shownOf, slotsOf } from './slots.ts';
import type { Content } from './slots.ts';
import { keysTexts as text } from './text.ts';
import { tellPasted } from './toolbar.tsx';
import type { Bench } from './use-bench.ts';

const mostListed = 50;

/** Takes over the keys of another phone, as far as they fit: each at its place. */
export function CopyFrom({
  bench,
  mac,
  onClose,
}: {
  readonly bench: Bench;
  readonly mac: string;
  readonly onClose: () => void;
}) {
  const page = usePage();
  const { say } = page.words.value;
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const phones = page.fleet.phones.value;
  const found = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return [...phones.values()]
      .filter((phone) => phone.mac !== mac)
      .map((phone) => ({ mac: phone.mac, name: phoneName(phone, phone.mac), model: phone.model ?? phone.vendor }))
      .filter((one) => words.every((word) => `${one.name} ${one.model} ${one.mac}`.toLowerCase().includes(word)))
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
      .slice(0, mostListed);
  }, [phones, q, mac]);
  const picked = found.find((one) => one.mac === chosen) ?? null;
  const copy = async () => {
    if (picked === null) return;
    const answer = await readLevel(page.ask, { level: 'phone', mac: picked.mac });
    if (!answer.ok) return setProblem(answer.problem);
    const theirs = slotsOf(answer.data.items);
    const { sheet, desk } = bench;
    const ids = desk.banks.flatMap(({ pages }) => pages.flatMap(keysOf));
    const mine = new Set(ids);
    const extra = [...theirs].filter(([id, { value }]) => value !== null && !mine.has(id)).length;
    const contents = ids.map((id): Content => shownOf(theirs, noWishes, id).value);
    const fits = (id: string, content: Content) => canLie(desk.banks, desk.can, id, content);
    const { wishes, left } = paste(sheet.slots, sheet.wishes, ids, contents, fits);
    sheet.change(wishes);
    const n = contents.filter((content) => content !== null).length - left;
    tellPasted(page.notices, page.words.peek(), n, left + extra);
    return onClose();
  };
  const actions = (
    <>
      <button class="btn" type="button" onClick={onClose}>
        {say(partTexts.cancel)}
      </button>
      <button class="btn primary" type="button" disabled={picked === null} onClick={() => void copy()}>
        {say(text.copyThese, { phone: picked?.name ?? '…' })}
      </button>
    </>
  );
  return (
    <Dialog title={say(text.copyFromTitle)} onClose={onClose} actions={actions}>
      <div class="stack8 copyfrom">
        <p class="dim">{say(text.copyFromHelp)}</p>
        {problem !== null && <ProblemNote problem={problem} />}
        <input
          class="in"
          type="search"
          aria-label={say(text.findPhone)}
          placeholder={say(text.findPhone)}
          value={q}
          onInput={(event) => setQ(event.currentTarget.value)}
        />
        <div role="radiogroup" aria-label={say(text.findPhone)} class="phonepick">
          {found.map(({ mac: other, name, model }) => (
            <label key={other} class="opt">
              <input
                class="rd"
                type="radio"
                name="copy-from"
                checked={other === chosen}
                onChange={() => setChosen(other)}
              />
              <span>
                <b>{name}</b> <span class="faint">{model}</span>
              </span>
            </label>
          ))}
          {found.length === 0 && <p class="dim">{say(text.noPhone, { q })}</p>}
        </div>
      </div>
    </Dialog>
  );
}
