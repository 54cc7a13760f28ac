import { ProblemError } from '../../lib/index.ts';
import type { Clock, Log, LogFields } from '../../lib/index.ts';
import type { SeenRecord } from '../../store/index.ts';
import type { TokenHit } from '../contract.ts';
import type { Incident } from '../incidents.ts';
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

/**
 * @param log gets no token, no path and no body: only who, from where, what.
 * @param tell hears of what somebody should see among what was done, as often as there is a line of it.
 */
export function createNotices(log: Log, clock: Clock, tell: (incident: Incident) => void = () => undefined): Notices {
  const last = createBoundedMap<number>(10_000);
  const line = (level: 'warn' | 'error', about: string, fields: LogFields, sentence: string): boolean => {
    const now = clock.now();
    const before = last.get(`${sentence} ${about}`);
    if (before !== undefined && now - before < quietFor) return false;
    last.set(`${sentence} ${about}`, now);
    log[level](fields, sentence);
    return true;
  };
  const ofPhone = (kind: Incident['kind'], { deviceId, mac }: TokenHit, fields: LogFields, sentence: string) => {
    const { address } = fields as { readonly address: string };
    if (line('warn', deviceId, { mac, ...fields }, sentence)) tell({ kind, mac, address });
  };
  return {
    alarm(hit, alarm, address) {
      if (alarm === 'mac-differs') ofPhone('other-phone', hit, { alarm, address }, alarms[alarm]);
      else line('warn', hit.deviceId, { mac: hit.mac, alarm, address }, alarms[alarm]);
    },
    locked: (address) => {
      const isTold = line(
        'warn',
        address,
        { address },
        'an address is locked for guessing; valid tokens are still served',
      );
      if (isTold) tell({ kind: 'guessing', mac: null, address });
    },
    flood: (hit, address) => ofPhone('floods', hit, { address }, 'a phone asks too often and is told to wait'),
    unproven: (hit, address) =>
      ofPhone('unproven', hit, { address }, 'a phone’s address was asked with a wrong user or password'),
    withoutCertificate: (hit, address) =>
      ofPhone(
        'no-certificate',
        hit,
        { address },
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
