import { useId, useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { partTexts } from '../../parts/text.ts';
import { useLoad } from '../../parts/use-load.ts';
import { phoneName } from '../../parts/phone-name.ts';
import type { Problem } from '../../api/problem.ts';
import { usePage } from '../../state/page.ts';
import { startPlan } from '../../state/plans.ts';
import { link } from '../../state/router.ts';
import type { Acts } from './acts.ts';
import { dialogTexts as text } from './dialog-text.ts';
import type { Shown } from './head.tsx';
import { makeName } from './naming.ts';

/** Which make and model the phone is. What that changes in its files is seen before it is done. */
export function ModelDialog({ view, acts }: { readonly view: Shown; readonly acts: Acts }) {
  const page = usePage();
  const { say } = page.words.value;
  const { phone, mac } = view;
  const id = useId();
  const models = useLoad((ask) => ask((api) => api.GET('/models', { params: { query: { limit: 1_000 } } })), []);
  const says = phone.seen?.model ?? null;
  const [chosen, setChosen] = useState(`${phone.vendor}/${says ?? phone.model ?? ''}`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [vendor = '', model = ''] = chosen.split('/');
  const items = models.data?.items ?? [];
  const makes = [...new Set(items.map((item) => item.vendor))];
  const name = items.find((item) => item.vendor === vendor && item.id === model)?.name ?? makeName(vendor);
  const plan = async () => {
    const changes = [{ change: 'phone' as const, mac, phone: { vendor, model: model === '' ? null : model } }];
    setProblem(await startPlan(page, { changes }, link(['phones', mac])));
  };
  const isSame = vendor === phone.vendor && model === (phone.model ?? '');
  return (
    <Dialog
      title={say(text.modelTitle, { name: phoneName(phone, phone.mac) })}
      onClose={acts.close}
      actions={
        <>
          <button class="btn" type="button" onClick={acts.close}>
            {say(partTexts.cancel)}
          </button>
          <button class="btn primary" type="button" disabled={isSame} onClick={() => void plan()}>
            {say(text.modelAct, { name })}
          </button>
        </>
      }
    >
      <div class="stack8">
        <div class="field">
          <label for={id}>{say(text.model)}</label>
          <span class="sel">
            <select
              class="in"
              id={id}
              value={chosen}
              disabled={models.isLoading && items.length === 0}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              {makes.map((make) => (
                <optgroup key={make} label={makeName(make)}>
                  <option value={`${make}/`}>{say(text.modelByItself, { make: makeName(make) })}</option>
                  {items
                    .filter((item) => item.vendor === make)
                    .map((item) => (
                      <option key={item.id} value={`${make}/${item.id}`}>
                        {item.name}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
            <Icon name="down" />
          </span>
        </div>
        {phone.seen !== null && <p class="dim">{say(text.modelSays, { what: phone.seen.userAgent })}</p>}
        <p class="hint">{say(text.modelHelp)}</p>
        {models.problem !== null && <ProblemNote problem={models.problem} retry={models.reload} />}
        {problem !== null && <ProblemNote problem={problem} />}
      </div>
    </Dialog>
  );
}
