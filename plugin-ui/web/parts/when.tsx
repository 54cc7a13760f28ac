import { usePage } from '../state/page.ts';

/** The page's time goes on in steps: what has just happened is not to come (ms). */
const aMoment = 6_000;

/** A moment (as the API writes it): relative under a week, exact as tooltip. */
export function When({ at }: { readonly at: string }) {
  const { words, now } = usePage();
  const { relative, exact } = words.value;
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={exact(ms)}>
      {relative(ms, ms - now.value < aMoment ? Math.max(ms, now.value) : now.value)}
    </time>
  );
}

/** For how long something has been so, in one unit. */
export function Since({ at }: { readonly at: string }) {
  const { words, now } = usePage();
  const { span, exact } = words.value;
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={exact(ms)} class="faint nowrap">
      {span(Math.max(0, now.value - ms))}
    </time>
  );
}
