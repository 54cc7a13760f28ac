import { ProblemError } from '../../lib/index.ts';
import type { Clock, Log, LogFields } from '../../lib/index.ts';
import type { SeenRecord } from '../../store/index.ts';
import type { TokenHit } from '../contract.ts';
import { createBoundedMap } from './bounded-map.ts';

/** The log lines of the phones' server. Each is written at most once a minute for the same device or address: a flood of requests is no flood of lines. */
export interface Notices {
  alarm(hit: TokenHit, alarm: NonNullable<SeenRecord['alarm']>, address: string): void;
  locked(address: string): void;
  flood(hit: TokenHit, address: string): void;
  unproven(hit: TokenHit, address: string): void;
  withoutCertificate(hit: TokenHit, address: string): void;
  notPrepared(hit: TokenHit, error: unknown): void;
  failed(error: unknown): void;
}

const alarms: Readonly<Record<NonNullable<SeenRecord['alarm']>, string>> = {
  'mac-differs': 'a phone asks with the address of another one: its MAC differs from what is registered',
  'make-differs': 'the make that a phone tells differs from what is registered',
  'model-differs': 'the model that a phone tells differs from what is registered',
};

const quietFor = 60_000;

/** @param log gets no token, no path and no body: only who, from where, what. */
export function createNotices(log: Log, clock: Clock): Notices {
  const last = createBoundedMap<number>(10_000);
  const line = (level: 'warn' | 'error', about: string, fields: LogFields, sentence: string) => {
    const now = clock.now();
    const before = last.get(`${sentence} ${about}`);
    if (before !== undefined && now - before < quietFor) return;
    last.set(`${sentence} ${about}`, now);
    log[level](fields, sentence);
  };
  return {
    alarm(hit, alarm, address) {
      line('warn', hit.deviceId, { mac: hit.mac, alarm, address }, alarms[alarm]);
    },
    locked: (address) =>
      line('warn', address, { address }, 'an address is locked for guessing; valid tokens are still served'),
    flood: (hit, address) =>
      line('warn', hit.deviceId, { mac: hit.mac, address }, 'a phone asks too often and is told to wait'),
    unproven: (hit, address) =>
      line(
        'warn',
        hit.deviceId,
        { mac: hit.mac, address },
        'a phone’s address was asked with a wrong user or password',
      ),
    withoutCertificate: (hit, address) =>
      line(
        'warn',
        hit.deviceId,
        { mac: hit.mac, address },
        'a phone is refused: it must prove itself by the certificate from its factory, and did not',
      ),
    notPrepared(hit, error) {
      const code = error instanceof ProblemError ? error.problem.code : 'internal';
      const fields = code === 'internal' ? { mac: hit.mac, code, error } : { mac: hit.mac, code };
      if (code === 'exchange-gone') line('warn', code, fields, 'a phone has to wait: the exchange was never read yet');
      else line('error', code, fields, 'a phone has to wait: what must be durable first could not be written');
    },
    failed: (error) =>
      line('error', String(error instanceof Error && error.message), { error }, 'a request could not be answered'),
  };
}
