import type { ComponentChildren } from 'preact';
import type { SettingWords } from '../../parts/setting-words.ts';
import { usePage, useWords } from '../../state/page.ts';
import type { Asked, Plan } from '../../state/plans.ts';
import { countKinds, unaffected } from './outcomes.ts';
import type { Kind, PlanRow } from './outcomes.ts';
import { planTexts as text } from './text.ts';
import { WhatChanges } from './what.tsx';

const whyTexts = { phone: text.whyPhone, model: text.whyModel, unsupported: text.whyUnsupported, same: text.whySame };

function NotAffected({ counts, show }: { counts: Readonly<Record<Kind, number>>; show: (kind: Kind) => void }) {
  const { say, number } = useWords();
  const some = (Object.keys(whyTexts) as (keyof typeof whyTexts)[]).filter((kind) => counts[kind] > 0);
  if (some.length === 0) return <p class="s dim what">{say(text.allAffected)}</p>;
  return (
    <ul class="why-list what">
      {some.map((kind) => (
        <li key={kind}>
          <b>{number(counts[kind])}</b>
          <button type="button" class="link s" onClick={() => show(kind)}>
            {say(whyTexts[kind])}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Split({ quiet, reboot, rest, label }: { quiet: number; reboot: number; rest: number; label: string }) {
  const width = (n: number) => ({ flex: `${n} 1 0`, minWidth: '4px' });
  return (
    <div class="split" role="img" aria-label={label}>
      {quiet > 0 && <i style={width(quiet)} />}
      {reboot > 0 && <i class="reb" style={width(reboot)} />}
      {rest > 0 && <i class="un" style={width(rest)} />}
    </div>
  );
}

/** What happens to phones at the time, told of what is known of them now. */
function Circumstances({ rows }: { readonly rows: readonly PlanRow[] }) {
  const { say } = useWords();
  const changing = rows.filter(({ outcome }) => outcome.outcome === 'changes');
  const count = (fits: (row: PlanRow) => boolean) => changing.filter(fits).length;
  const busy = count(({ isOnCall }) => isOnCall);
  const isWaiting = ({ phone }: PlanRow) => phone?.state.state === 'waiting';
  const waiting = count(isWaiting);
  const away = count((row) => row.outcome.silent && !isWaiting(row));
  const said = [
    busy > 0 && say(text.onCall, { n: busy }),
    waiting > 0 && say(text.neverSeen, { n: waiting }),
    away > 0 && say(text.away, { n: away }),
  ].filter((one) => one !== false);
  if (changing.length === 0) return null;
  return <p class="s dim">{said.length === 0 ? say(text.callsKept) : said.join(' ')}</p>;
}

function Affected({ plan, rows }: { readonly plan: Plan; readonly rows: readonly PlanRow[] }) {
  const { say, number } = useWords();
  const { counts } = plan;
  const { reboot, resync } = counts.requires;
  const reached = counts.changes + counts.added + counts.removed;
  const parts: (string | false)[] = [
    counts.changes > 0 && resync > 0 && say(text.quiet, { n: resync }),
    reboot > 0 && say(text.reboot, { n: reboot }),
    counts.added > 0 && say(text.added, { n: counts.added }),
    counts.removed > 0 && say(text.removed, { n: counts.removed }),
  ];
  const sentence = parts.filter((part) => part !== false).join(', ');
  const { before, after } = counts.watching;
  return (
    <>
      <div class="big">{number(reached)}</div>
      {reached + counts.same > 0 && (
        <Split quiet={reached - reboot} reboot={reboot} rest={counts.same} label={sentence || number(reached)} />
      )}
      {sentence !== '' && <p class="s dim">{sentence}.</p>}
      <Circumstances rows={rows} />
      {before !== after && (
        <p class="s dim" title={say(text.watchingTip)}>
          {say(text.watching, { before, after })}
        </p>
      )}
    </>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <span class="lbl">{label}</span>
      {children}
    </div>
  );
}

/** What changes, how many phones that reaches, and why it does not reach the others. */
export function Summary(props: {
  readonly plan: Plan;
  readonly asked: Asked | null;
  readonly rows: readonly PlanRow[];
  readonly settings: SettingWords;
}) {
  const { plan, asked, rows, settings } = props;
  const { router } = usePage();
  const { say } = useWords();
  const counts = countKinds(rows);
  const isAnyKnown = rows.length > 0 || plan.counts.same === 0;
  return (
    <section class="panel" aria-label={say(text.summary)}>
      <div class="sums">
        <Part label={say(text.whatChanges)}>
          <WhatChanges asked={asked} n={plan.changes} settings={settings} />
        </Part>
        <Part label={say(text.affected)}>
          <Affected plan={plan} rows={rows} />
        </Part>
        <Part label={say(text.notAffected)}>
          {isAnyKnown && unaffected.length > 0 && (
            <NotAffected counts={counts} show={(which) => router.setQuery({ which, mac: null })} />
          )}
        </Part>
      </div>
    </section>
  );
}
