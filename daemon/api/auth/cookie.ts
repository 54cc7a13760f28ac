import type { Request, Response } from 'express';

/**
 * The cookie of a session. Over TLS its name binds it to this very host (`__Host-`: Secure, no Domain, path `/`), so that no neighbour can set one; on the
 * loopback, where browsers take it without TLS, it has a plain name.
 */
const nameOf = (isSecure: boolean) => (isSecure ? '__Host-hookswitch-session' : 'hookswitch-session');

/** The value of the cookie that belongs to how the request came; null = none that could be ours. */
export function readCookie(request: Request): string | null {
  const name = nameOf(request.secure);
  for (const part of (request.headers.cookie ?? '').slice(0, 8_000).split(';')) {
    const [key, value = ''] = part.trim().split('=');
    if (key === name && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

/** Gives the caller the cookie for `maxAge` ms, or takes it away (null). */
export function setCookie(
  response: Response,
  isSecure: boolean,
  cookie: { readonly value: string; readonly maxAge: number } | null,
): void {
  const options = { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/' } as const;
  if (cookie === null) response.cookie(nameOf(isSecure), '', { ...options, maxAge: 0 });
  else response.cookie(nameOf(isSecure), cookie.value, { ...options, maxAge: cookie.maxAge });
}
