/** An address cut at its secret part: whoever knows that part gets the phone's passwords. */
export interface CutUrl {
  readonly before: string;
  readonly secret: string;
  readonly after: string;
}

/** Finds the secret part: the one long word of the path. Where there is none, nothing of it is shown but where it leads. */
export function cutUrl(url: string): CutUrl {
  const found = /^([a-z]+:\/\/[^/]+\/(?:[^/]*\/)*?)([\w-]{16,})(\/.*)?$/.exec(url);
  if (found !== null) return { before: found[1] ?? '', secret: found[2] ?? '', after: found[3] ?? '' };
  const end = /^[a-z]+:\/\/[^/]+\//.exec(url)?.[0].length ?? 0;
  return { before: url.slice(0, end), secret: url.slice(end), after: '' };
}
