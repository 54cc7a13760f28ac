import { concernsOf } from '../../parts/concerns.ts';
import type { Concern } from '../../parts/concerns.ts';
import { Icon } from '../../parts/icon.tsx';
import { usePage } from '../../state/page.ts';
import { ConcernRow } from './concern.tsx';
import { statusTexts as text } from './text.ts';

/** What Status lists, as it is now. */
export function useConcerns(): { readonly urgent: readonly Concern[]; readonly notes: readonly Concern[] } {
  const { health, fleet } = usePage();
  const all = concernsOf(health.status.value, fleet.phones.value.values());
  return {
    urgent: all.filter(({ weight }) => weight !== 'note'),
    notes: all.filter(({ weight }) => weight === 'note'),
  };
}

const listed = (concerns: readonly Concern[]) => (
  <ul>
    {concerns.map((concern) => (
      <ConcernRow key={concern.id} concern={concern} />
    ))}
  </ul>
);

/** What wants somebody, then what is good to know. */
export function Findings() {
  const { words, health, fleet } = usePage();
  const { say } = words.value;
  const { urgent, notes } = useConcerns();
  const { findings, findingCount } = health.status.value?.exchange ?? { findings: [], findingCount: 0 };
  const cut = findingCount - findings.length;
  const isRead = health.status.value !== null && fleet.state.value === 'ready';
  return (
    <section class="card flush" aria-labelledby="hs-findings">
      <header>
        <h2 id="hs-findings">{say(text.findings)}</h2>
        {urgent.length > 0 && <span class="n warn">{urgent.length}</span>}
      </header>
      {urgent.length > 0 && listed(urgent)}
      {urgent.length === 0 && isRead && (
        <p class="find fine">
          <span class="ok ic">
            <Icon name="check" />
          </span>
          {say(text.none)}
        </p>
      )}
      {cut > 0 && <p class="find-more faint s">{say(text.cut, { n: cut })}</p>}
      {notes.length > 0 && (
        <details class="notes">
          <summary>
            {say(text.worthKnowing)} <span class="n">{notes.length}</span>
          </summary>
          {listed(notes)}
        </details>
      )}
    </section>
  );
}
