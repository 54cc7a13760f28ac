import { randomBytes } from 'node:crypto';
import type { HttpCredentials, PhoneDesk, TokenHit } from '../../contract.ts';
import { createPace } from '../access.ts';
import { networkOf } from '../addresses.ts';
import { tooMany, unproven } from '../replies.ts';
import type { Reply } from '../replies.ts';
import type { Target } from '../target.ts';
import { readAuthorization } from './authorization.ts';
import type { DigestGiven } from './authorization.ts';
import { createNonceBook } from './nonces.ts';
import { proves, realm } from './verify.ts';

/** A request with a valid token, as far as it matters here. */
export interface Visitor {
  readonly hit: TokenHit;
  readonly method: string;
  readonly target: Target;
  /** Value of its `Authorization`; null = it has none. */
  readonly authorization: string | null;
  readonly address: string;
  readonly at: number;
}

/** Asks phones for user and password where they must give them. */
export interface Gate {
  /** null = go on; else what to answer. `wrong`: it gave something, and that is not right. */
  check(visitor: Visitor): { readonly reply: Reply; readonly wrong: boolean } | null;
}

/** Wrong answers that one phone's address may bring from one network, at once and in the long run: a phone that first tries the factory's is not locked. */
const wrongOnes = { burst: 30, perSecond: 0.1, remembered: 20_000 };

/** Makes the gate. Costs a phone that is asked for nothing one question to the desk. */
export function createGate(parts: {
  readonly desk: Pick<PhoneDesk, 'credentials' | 'authenticated'>;
  /** Reads the address that a Digest answer names: it must be the one that was asked for. */
  readonly parse: (target: string) => Target | null;
}): Gate {
  const { desk, parse } = parts;
  const nonces = createNonceBook(randomBytes);
  const pace = createPace(wrongOnes.burst, wrongOnes.perSecond, wrongOnes.remembered);
  const ask = (visitor: Visitor, asked: readonly HttpCredentials[], stale: boolean, wrong: boolean) => {
    const { hit, at } = visitor;
    return { reply: unproven(challenges(asked, nonces.issue(hit.deviceId, at), stale)), wrong };
  };
  const judge = (visitor: Visitor, asked: readonly HttpCredentials[], header: string): HttpCredentials | Verdict => {
    const given = readAuthorization(header);
    if (given === null) return 'wrong';
    if (given.scheme === 'digest' && !isSame(parse(given.uri), visitor.target)) return 'wrong';
    const right = asked.find((credentials) => proves(given, credentials, visitor.method));
    if (right === undefined) return 'wrong';
    if (given.scheme === 'basic') return right;
    return isFresh(given, visitor) ? right : 'stale';
  };
  const isFresh = ({ nonce, nc }: DigestGiven, { hit, at }: Visitor) => {
    const count = parseInt(nc, 16);
    if (nonces.look(nonce, count, hit.deviceId, at) !== 'fresh') return false;
    nonces.take(nonce, count, at);
    return true;
  };
  return {
    check(visitor) {
      const { hit, authorization, address, at } = visitor;
      const asked = desk.credentials(hit);
      if (asked.length === 0) return null;
      if (authorization === null) {
        desk.authenticated(hit, 'missing', at, address);
        return ask(visitor, asked, false, false);
      }
      const judged = judge(visitor, asked, authorization);
      if (judged === 'stale') return ask(visitor, asked, true, false);
      if (judged !== 'wrong') {
        desk.authenticated(hit, judged, at, address);
        return null;
      }
      desk.authenticated(hit, 'wrong', at, address);
      const seconds = pace.take(`${networkOf(address)} ${hit.deviceId}`, at);
      return seconds > 0 ? { reply: tooMany(seconds), wrong: true } : ask(visitor, asked, false, true);
    },
  };
}

type Verdict = 'wrong' | 'stale';

function isSame(a: Target | null, b: Target): boolean {
  return a !== null && a.token === b.token && a.name === b.name;
}

/** The values of `WWW-Authenticate`: what the make takes first comes first, for old phones read no other. */
function challenges(asked: readonly HttpCredentials[], nonce: string, stale: boolean): readonly string[] {
  const more = stale ? ', stale=true' : '';
  const all = asked.flatMap(({ scheme, algorithms }) =>
    scheme === 'basic'
      ? [`Basic realm="${realm}"`]
      : algorithms.map((name) => `Digest realm="${realm}", qop="auth", algorithm=${name}, nonce="${nonce}"${more}`),
  );
  return [...new Set(all)];
}
