import { useEffect, useState } from 'preact/hooks';
import { pillOf, pillTexts } from '../../parts/states.ts';
import type { Pill } from '../../parts/states.ts';
import { phoneName } from '../../parts/phone-name.ts';
import { usePage, useWords } from '../../state/page.ts';
import { phonesTexts as text } from './text.ts';

interface Told {
  readonly who: string;
  readonly pill: Pill;
  readonly at: number;
}

const shownFor = 60_000;

/** The phone that came into another state last, for a minute; screen readers hear of it once in five seconds at most. */
export function Ticker() {
  const { live, fleet, notices, words, now, clock } = usePage();
  const { say, relative } = useWords();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(
    () =>
      live.on('phones', ({ mac, state }) => {
        const before = fleet.phones.peek().get(mac);
        if (state === null) return;
        const pill = pillOf[state.state];
        if (before !== undefined && pillOf[before.state.state] === pill) return;
        const who = phoneName(before, mac);
        setTold({ who, pill, at: clock() });
        const { say: speak, relative: when } = words.peek();
        notices.announce(speak(text.isNow, { who, state: speak(pillTexts[pill].word), when: when(clock(), clock()) }));
      }),
    [],
  );
  const present = Math.max(now.value, told?.at ?? 0);
  if (told === null || present - told.at > shownFor) return null;
  const state = say(pillTexts[told.pill].word).toLowerCase();
  const said = say(text.isNow, { who: told.who, state, when: relative(told.at, present) });
  return (
    <span class="ticker" title={said}>
      {said}
    </span>
  );
}
