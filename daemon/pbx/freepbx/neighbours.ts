import { no, ok, problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import { LinkFailure, openLink } from '../tables/link.ts';
import type { FreepbxConnect } from '../tables/link.ts';
import { settingKeywords, textOf } from './rows.ts';

/** Where FreePBX says that Asterisk's other doors are. Whom to log in as is configured, never FreePBX's own accounts. */
export interface Neighbours {
  readonly ami: { readonly host: string; readonly port: number };
  /** null = Asterisk's web server is switched off there. */
  readonly http: { readonly host: string; readonly port: number } | null;
}

const limit = 5_000;

/** Asks FreePBX's advanced settings once. Refused with `exchange-gone`, `exchange-refused`, `exchange-login-refused`. */
export async function readNeighbours(connect: FreepbxConnect, clock: Clock): Promise<Result<Neighbours>> {
  try {
    const link = await openLink(connect, clock);
    try {
      const settings = new Map<string, string>();
      const names = settingKeywords.map((name) => `'${name}'`).join(', ');
      await link.query(
        `select keyword, value from freepbx_settings where keyword in (${names})`,
        limit,
        ([keyword, value]) => settings.set(textOf(keyword) ?? '', textOf(value) ?? ''),
      );
      return ok(neighboursOf(settings));
    } finally {
      link.close();
    }
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    return no(problem(error.code, { detail: error.message, door: 'the tables' }));
  }
}

/** The same from settings at hand; what is missing or broken is as FreePBX ships it. */
export function neighboursOf(settings: ReadonlyMap<string, string>): Neighbours {
  const host = (name: string) => {
    const told = settings.get(name)?.trim() ?? '';
    return ['', 'localhost', '0.0.0.0', '::', '[::]'].includes(told) ? '127.0.0.1' : told;
  };
  const port = (name: string, usual: number) => {
    const told = Number(settings.get(name) ?? '');
    return Number.isInteger(told) && told > 0 && told < 65_536 ? told : usual;
  };
  const isOn = ['1', 'true', 'yes'].includes(settings.get('HTTPENABLED')?.trim().toLowerCase() ?? '');
  return {
    ami: { host: host('ASTMANAGERHOST'), port: port('ASTMANAGERPORT', 5038) },
    http: isOn ? { host: host('HTTPBINDADDRESS'), port: port('HTTPBINDPORT', 8088) } : null,
  };
}
