import { usePage } from '../../state/page.ts';
import type { Status } from '../../state/health.ts';
import { healthTexts as text } from './health-text.ts';
import { sumUp } from './numbers.ts';

const shownMarks = [0, 6, 12, 18, 23];

/** What phones fetched, hour by hour: bars, and the same in words for those who do not see them. */
export function Fetches({ status: { traffic, startedAt } }: { readonly status: Status }) {
  const { words } = usePage();
  const { say, exact, language } = words.value;
  const { fetches, refused, busiest } = sumUp(traffic);
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const at = (moment: string) => hour.format(Date.parse(moment));
  const highest = Math.max(1, ...traffic.map((one) => Math.max(one.fetches, one.refused)));
  const isYoung = Date.parse(startedAt) > Date.parse(traffic[0]?.from ?? startedAt);
  const said =
    busiest === null
      ? say(text.fetchesNone)
      : say(text.fetchesSay, { fetches, refused, most: busiest.fetches, at: at(busiest.from) });
  return (
    <section class="card" aria-labelledby="hs-fetches">
      <header>
        <h2 id="hs-fetches">{say(text.fetches)}</h2>
        {isYoung && <span class="faint xs">{say(text.fetchesSince, { when: exact(Date.parse(startedAt)) })}</span>}
        <span class="s dim end">{say(text.fetchesInAll, { fetches, refused })}</span>
      </header>
      <div class="bars" role="img" aria-label={said}>
        {traffic.map((one) => (
          <span
            key={one.from}
            title={say(text.hourSay, { at: at(one.from), fetches: one.fetches, refused: one.refused })}
          >
            <i style={{ height: `${(100 * one.fetches) / highest}%` }} />
            {one.refused > 0 && <i class="fail" style={{ height: `${(100 * one.refused) / highest}%` }} />}
          </span>
        ))}
      </div>
      <div class="axis" aria-hidden="true">
        {shownMarks.map((index) => (
          <span key={index}>{traffic[index] === undefined ? '' : at(traffic[index].from)}</span>
        ))}
      </div>
    </section>
  );
}
