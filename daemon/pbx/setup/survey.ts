import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { findExchange } from '../bridge/find-kind.ts';
import type { FoundExchange } from '../bridge/find-kind.ts';
import { isYes, optionOf, readConf } from './asterisk-conf.ts';
import type { Conf, ConfFiles } from './asterisk-conf.ts';
import type { SetupReport, SetupRequest } from './contract.ts';
import { createControl } from './control.ts';
import type { AsteriskControl } from './control.ts';
import { aroundBlock } from './marked-block.ts';

/** A file of ours, or one that is kept for administrators: where our lines stand. */
export interface Place {
  readonly path: string;
  /** Nobody but us writes it. */
  readonly isOurs: boolean;
  /** The line by which Asterisk would read it, where no file includes it yet; null = it is read. */
  readonly missing: string | null;
  /** The file and line of the include, where lines behind it would become part of our user; null = there are none. */
  readonly loose: string | null;
}

/** What is there now. */
export interface Survey {
  readonly exchange: FoundExchange;
  readonly version: string | null;
  readonly control: AsteriskControl;
  /** Without our own lines. */
  readonly manager: Conf;
  readonly ari: Conf;
  readonly doors: SetupReport['doors'];
  readonly places: { readonly ami: Place; readonly ari: Place };
}

const mostBytes = 4_194_304;

function readText(path: string): string | null {
  try {
    const text = statSync(path).size > mostBytes ? null : readFileSync(path, 'latin1');
    if (text === null) return null;
    const around = aroundBlock(path, text, ';');
    return around.ok ? `${around.value.before}${around.value.after}` : text;
  } catch {
    return null;
  }
}

/** A pattern with `*` in its last part, as Asterisk's includes have it. */
function listFiles(pattern: string): readonly string[] {
  const plain = basename(pattern).replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const fits = new RegExp(`^${plain.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  try {
    const names = readdirSync(dirname(pattern)).filter((name) => fits.test(name) && !name.startsWith('.'));
    return names.sort().map((name) => join(dirname(pattern), name));
  } catch {
    return [];
  }
}

const confFiles: ConfFiles = { read: readText, list: listFiles };

/** Where our lines may stand, the best first. FreePBX's `_custom` files are the administrator's: it includes them and never writes them. */
export function candidates(etc: string, base: 'manager' | 'ari'): readonly { path: string; isOurs: boolean }[] {
  const custom = base === 'manager' ? 'manager_custom.conf' : 'ari_additional_custom.conf';
  return [
    { path: join(etc, `${base}.d/hookswitch.conf`), isOurs: true },
    { path: join(etc, custom), isOurs: false },
    { path: join(etc, `${base}_hookswitch.conf`), isOurs: true },
  ];
}

function placeOf(conf: Conf, etc: string, base: 'manager' | 'ari', isFreepbx: boolean): Place {
  const all = candidates(etc, base);
  const [, custom, own] = all;
  const brings = (include: Conf['includes'][number], path: string) =>
    include.path === path || (dirname(include.path) === dirname(path) && listsName(include.path, path));
  const wanted = isFreepbx && custom !== undefined ? [custom] : all;
  for (const { path, isOurs } of wanted) {
    const include = conf.includes.find((one) => brings(one, path));
    if (include === undefined) continue;
    const loose = include.isLoose ? `${include.file}:${include.at}` : null;
    return { path, isOurs, missing: null, loose };
  }
  const last = wanted.at(-1) ?? own ?? { path: join(etc, `${base}_hookswitch.conf`), isOurs: true };
  return { ...last, missing: `#tryinclude ${basename(last.path)}`, loose: null };
}

function listsName(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return false;
  const [head = '', tail = ''] = [basename(pattern).split('*')[0], basename(pattern).split('*').at(-1)];
  return basename(path).startsWith(head) && basename(path).endsWith(tail);
}

function doorsOf(manager: Conf, http: Conf, ari: Conf): Survey['doors'] {
  const enabled = (conf: Conf) => isYes(optionOf(conf, 'general', 'enabled'));
  const port = Number(optionOf(manager, 'general', 'port') ?? 5038);
  const address = optionOf(manager, 'general', 'bindaddr') ?? '0.0.0.0';
  const isThere = ({ files }: Conf) => files.length > 0;
  return {
    ami: isThere(manager) ? { enabled: enabled(manager), address, port: Number.isInteger(port) ? port : 5038 } : null,
    http: isThere(http) ? { enabled: enabled(http) } : null,
    // Asterisk's own description: on unless said otherwise.
    ari: isThere(ari) ? { enabled: isYes(optionOf(ari, 'general', 'enabled') ?? 'yes') } : null,
  };
}

/** `auto` means here: an Asterisk without FreePBX is one too. */
function exchangeOf({ choice, etc }: SetupRequest, manager: Conf): FoundExchange {
  const found = findExchange(choice, null);
  const isPlain = choice.kind === 'auto' && found.kind === 'standalone' && found.amiss === null;
  if (found.kind === 'asterisk') return { ...found, amiss: null };
  if (!isPlain || manager.files.length === 0) return found;
  return { ...found, kind: 'asterisk', foundBy: `Asterisk found by ${join(etc, 'manager.conf')}` };
}

/** Looks at what is there. Changes nothing, never rejects. */
export async function survey(request: SetupRequest): Promise<Survey> {
  const { etc, path } = request;
  const resolve = (name: string) => (isAbsolute(name) ? name : join(etc, name));
  const conf = (name: string) => readConf(join(etc, name), resolve, confFiles);
  const [manager, http, ari] = [conf('manager.conf'), conf('http.conf'), conf('ari.conf')];
  const exchange = exchangeOf(request, manager);
  const control = createControl(path, etc);
  const told = await control.run('core show version');
  const isFreepbx = exchange.kind === 'freepbx';
  return {
    ...{ exchange, control, manager, ari, doors: doorsOf(manager, http, ari) },
    version: /^Asterisk (\S+)/m.exec(told ?? '')?.[1] ?? null,
    places: {
      ami: placeOf(manager, etc, 'manager', isFreepbx),
      ari: placeOf(ari, etc, 'ari', isFreepbx),
    },
  };
}
