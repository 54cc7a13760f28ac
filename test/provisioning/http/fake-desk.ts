import { createHash } from 'node:crypto';
import type { Identity } from '../../../daemon/domain/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { ShownCertificate } from '../../../daemon/provisioning/certificates/index.ts';
import type { FileAnswer, HttpCredentials, PhoneDesk, TokenHit } from '../../../daemon/provisioning/contract.ts';
import type { SeenRecord } from '../../../daemon/store/index.ts';

/** A call that the server made, in order. */
export type Call =
  | { readonly call: 'served'; readonly mac: string; readonly complete: boolean; readonly hash: string }
  | {
      readonly call: 'seen';
      readonly mac: string;
      readonly userAgent: string;
      readonly foreign: boolean;
      readonly address: string;
    }
  | { readonly call: 'refused'; readonly token: string; readonly address: string }
  | { readonly call: 'authenticated'; readonly mac: string; readonly how: string; readonly address: string }
  | { readonly call: 'certificate'; readonly mac: string; readonly shown: ShownCertificate }
  | { readonly call: 'prepared'; readonly mac: string };

export interface FakePhone {
  readonly token: string;
  readonly mac: string;
  /** Replace it to change the file. */
  body: Buffer;
  modifiedAt: number;
}

/** A desk with phones whose only file is `<mac>.cfg` (and the folder itself); `quiet.rom` is quiet. */
export function createFakeDesk(phones: readonly FakePhone[]) {
  const calls: Call[] = [];
  const dead = new Set<string>();
  const waiting: { listener: (call: Call) => boolean; resolve: (call: Call) => void }[] = [];
  const state = {
    prepare: null as ((hit: TokenHit) => Promise<void> | null) | null,
    alarm: null as SeenRecord['alarm'],
    judge: null as PhoneDesk['certificate'] | null,
    failing: false,
    credentials: [] as readonly HttpCredentials[],
  };
  const note = (call: Call) => {
    calls.push(call);
    for (const one of [...waiting]) if (one.listener(call)) waiting.splice(waiting.indexOf(one), 1)[0]!.resolve(call);
  };
  const phoneOf = (hit: TokenHit) => phones.find(({ mac }) => mac === hit.mac)!;
  const desk: PhoneDesk = {
    findToken(token) {
      const phone = phones.find((it) => it.token === token);
      if (phone === undefined || dead.has(token)) return null;
      return { deviceId: `id-${phone.mac}`, mac: phone.mac as Mac, vendor: 'yealink', kind: 'steady', hash: 'f00' };
    },
    generation: () => 0,
    identify: (_vendor, userAgent) => identityOf(userAgent),
    prepare(hit) {
      const promise = state.prepare?.(hit) ?? null;
      if (promise !== null) note({ call: 'prepared', mac: hit.mac });
      return promise;
    },
    certificate: (hit, visit) => {
      if (visit.shown !== null) note({ call: 'certificate', mac: hit.mac, shown: visit.shown });
      return state.judge?.(hit, visit) ?? null;
    },
    credentials: () => state.credentials,
    authenticated: (hit, how, _at, address) =>
      note({ call: 'authenticated', mac: hit.mac, how: typeof how === 'string' ? how : how.scheme, address }),
    file(hit, name): FileAnswer {
      if (state.failing) throw new Error(`the template of ${hit.mac} is broken`);
      const phone = phoneOf(hit);
      const asked = name.toLowerCase();
      if (asked === 'quiet.rom') return { kind: 'quiet' };
      if (asked !== '' && asked !== `${phone.mac}.cfg`)
        return phones.some(({ mac }) => asked.startsWith(mac)) ? { kind: 'foreign' } : { kind: 'unknown' };
      const { body, modifiedAt } = phone;
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
      const contentType = 'text/plain; charset=utf-8';
      return { kind: 'file', file: 'phone', body, contentType, hash, etag: `"${hash}"`, modifiedAt, provesSync: true };
    },
    served: (hit, { hash }, complete) => note({ call: 'served', mac: hit.mac, complete, hash }),
    seen(hit, { userAgent, address }, _identity, foreign) {
      note({ call: 'seen', mac: hit.mac, userAgent, foreign, address });
      return foreign ? 'mac-differs' : state.alarm;
    },
    isDead: () => false,
    refused: (token, _at, address) => note({ call: 'refused', token, address }),
  };
  return {
    desk,
    calls,
    dead,
    state,
    /** The next call that fits, or one that was made already. */
    called(fits: (call: Call) => boolean): Promise<Call> {
      const made = calls.find(fits);
      if (made !== undefined) return Promise.resolve(made);
      return new Promise((resolve) => waiting.push({ listener: fits, resolve }));
    },
  };
}

function identityOf(userAgent: string): Identity | null {
  const [, model, firmware] = /^Yealink SIP-(\S+) (\S+)/.exec(userAgent) ?? [];
  if (model === undefined || firmware === undefined) return null;
  const numbers = firmware.split('.').map(Number);
  return { model, variant: `SIP-${model}`, firmware: { text: firmware, numbers }, mac: null, modules: null };
}
