import { loginIn } from './login.ts';
import { factoryFlash } from './phone.ts';
import type { Asked, Flash, PhoneOptions, SimulatedPhone } from './phone.ts';
import { createRounds, idleCycle } from './rounds.ts';
import type { Taken } from './rounds.ts';
import { readSnomFile } from './snom-file.ts';
import type { SnomFile, SnomKey, SnomSetting } from './snom-file.ts';
import { snomModels, snomOfAccount, snomRestarts, snomValues } from './snom-facts.ts';
import type { SnomModel } from './snom-facts.ts';
import { readKey, snomReport, snomSchedule } from './snom-report.ts';
import { createFetcher } from './web.ts';
import type { Trust } from './web.ts';

const placeOf = ({ name, index }: SnomSetting) => (index === null ? name : `${name}[${index}]`);

/** The two addresses that a phone makes of one: a folder, a file, or with `{mac}` in it just that one file. */
export function snomAddresses(address: string, type: string, mac: string): readonly string[] {
  const upper = mac.toUpperCase();
  if (/\{mac\}|%7Bmac%7D/i.test(address)) return [address.replaceAll(/\{mac\}|%7Bmac%7D/gi, upper)];
  const url = new URL(address);
  if (url.pathname.endsWith('/')) {
    const folder = url.href.slice(0, url.href.length - url.search.length);
    return [`${folder}${type}.htm${url.search}`, `${folder}${type}-${upper}.htm${url.search}`];
  }
  const own = new URL(address);
  own.pathname = own.pathname.replace(/(\.[^./]+)?$/, (extension) => `-${upper}${extension}`);
  return [url.href, own.href];
}

/** A maker whose phones run the firmware. */
export interface SnomMake {
  readonly name: string;
  readonly models: Readonly<Record<string, SnomModel>>;
  /** What the phone calls itself, in its files and its User-Agent. */
  readonly type: (model: string) => string;
}

const snom: SnomMake = { name: 'Snom', models: snomModels, type: (model) => `snom${model}` };

/** A Snom phone: see {@link createPhoneOf}. */
export function createSnomPhone(options: PhoneOptions): SimulatedPhone {
  return createPhoneOf(snom, options);
}

/**
 * A Snom desk phone (D series, firmware 8.9 to 10.1) after Snom's wiki: setting_server as folder or file with its `-<MAC>` variant, settings
 * applied one by one and live, whatever a file leaves out keeps its value, an empty one goes back to the factory's.
 */
export function createPhoneOf(make: SnomMake, options: PhoneOptions): SimulatedPhone {
  const known = make.models[options.model];
  if (!known) throw new Error(`no such simulated ${make.name}: ${options.model}`);
  const model = known;
  const mac = options.mac.toLowerCase();
  const type = make.type(options.model);
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(text);
  const flash: Flash = structuredClone(options.flash ?? factoryFlash());
  const touchedByUser = new Set<string>();
  const read = (name: string) => flash.parameters[name] ?? null;
  const named = () => {
    const firmware = options.firmware ?? model.firmware;
    return make === snom && options.model.startsWith('M')
      ? `Snom ${options.model} ${firmware} ${mac}`
      : `${type}-SIP ${firmware} 2010.12-00004-g9ba52f5 ${mac.toUpperCase()} SXM:0 UXM:0`;
  };
  const userAgent = () => read('http_user_agent_string') ?? `Mozilla/4.0 (compatible; ${named()})`;
  const login = () => loginIn(read('http_client_user'), read('http_client_pass'));
  const fetchFile = createFetcher(options, userAgent, flash, fault, login);
  const trust = (): Trust => ({
    acceptAll: read('tls_server_authentication') !== 'on',
    ca: options.ca ?? null,
    checkName: read('check_fqdn_against_server_cert') === 'on',
  });

  function put(place: string, value: string): boolean {
    const before = read(place);
    if (value === '') delete flash.parameters[place];
    else flash.parameters[place] = value;
    return read(place) !== before;
  }

  function checkSetting(file: string, setting: SnomSetting): void {
    const at = `${file} line ${setting.line}: ${setting.name}`;
    if (snomOfAccount.test(setting.name)) {
      if (setting.index === null) fault(`${at} belongs to an account but has no idx`);
      else if (setting.index < 1 || setting.index > model.accounts) {
        fault(`${at} is for account ${setting.index} of ${model.accounts}`);
      }
    }
    if (/^user_(name|pass|pname|host)$/.test(setting.name) && setting.permission === '!') {
      fault(`${at} would survive a change (perm "!")`);
    }
    if (setting.value.includes('!!$(')) fault(`${at} would be evaluated by the phone`);
    const rule = setting.value === '' ? undefined : snomValues[setting.name];
    if (rule && !rule.test(setting.value)) fault(`${at} cannot have this value`);
  }

  function applySettings(file: string, settings: readonly SnomSetting[]): string[] {
    const changed: string[] = [];
    for (const setting of settings) {
      const place = placeOf(setting);
      checkSetting(file, setting);
      if (setting.permission === '!' && touchedByUser.has(place)) continue;
      if (put(place, setting.value)) changed.push(place);
    }
    return changed;
  }

  function applyKeys(file: string, keys: readonly SnomKey[]): string[] {
    const changed: string[] = [];
    for (const key of keys) {
      const content = readKey(key.content);
      if (content && content.kind === null) {
        fault(`${file} line ${key.line}: key ${key.index} has a type that nobody knows`);
      }
      if (key.context !== 'active' && Number(key.context) > model.accounts) {
        fault(`${file} line ${key.line}: key ${key.index} is for account ${key.context} of ${model.accounts}`);
      }
      const place = `fkey[${key.index}]`;
      const isNew = put(place, content ? key.content : '');
      if (put(`fkey-label[${key.index}]`, content ? key.label : '') || isNew) changed.push(place);
    }
    return changed;
  }

  function adoptAddress(changed: readonly string[]): void {
    if (changed.includes('setting_server')) flash.provisioningUrl = read('setting_server');
    if (changed.includes('provisioning_order') && !snomSchedule(read).atPowerOn) {
      fault('provisioning_order without redirection: setting_server is not asked any more');
    }
  }

  async function take(asked: Asked[], file: string, url: string, content: SnomFile, depth: number): Promise<Taken> {
    if (content.kind === 'dropped') {
      fault(`${file} was dropped: ${content.reason}`);
      return { answered: false, changed: [] };
    }
    if (content.kind === 'firmware') return { answered: true, changed: [] };
    if (content.kind === 'container') {
      if (depth > 2) fault(`${file}: containers within containers`);
      const changed: string[] = [];
      for (const target of depth > 2 ? [] : content.urls) {
        changed.push(...(await getFile(asked, new URL(target, url).href, depth + 1)).changed);
      }
      return { answered: true, changed };
    }
    for (const text of content.faults) fault(`${file} ${text}`);
    const changed = [...applySettings(file, content.settings), ...applyKeys(file, content.keys)];
    adoptAddress(changed);
    return { answered: true, changed };
  }

  async function getFile(asked: Asked[], url: string, depth = 0): Promise<Taken> {
    const answer = await fetchFile(url, trust());
    asked.push(answer.asked);
    if (!answer.body) return { answered: answer.asked.status === 304, changed: [] };
    return take(asked, answer.asked.file, url, readSnomFile(answer.body), depth);
  }

  async function fetchAll(asked: Asked[], address: string): Promise<Taken[]> {
    const taken: Taken[] = [];
    for (const url of snomAddresses(address, type, mac)) taken.push(await getFile(asked, url));
    return taken;
  }

  const schedule = () => snomSchedule(read);
  const { cycle, boot, poll } = createRounds({ flash, schedule, restarts: snomRestarts, fetchAll, fault });

  function factoryReset(): void {
    Object.assign(flash, { ...factoryFlash(), restarts: flash.restarts + 1 });
    touchedByUser.clear();
  }

  return {
    mac,
    get userAgent() {
      return userAgent();
    },
    faults,
    pointAt: (url) => {
      flash.provisioningUrl = url;
    },
    boot: () => boot(),
    poll,
    async checkSync(event) {
      if (read('challenge_checksync') === 'on') return idleCycle();
      const action = read('checksync_action') ?? (event === 'check-sync;reboot=false' ? 'sync' : 'reboot');
      if (action === 'sync') return cycle();
      if (action === 'factory-reset') factoryReset();
      else if (action === 'reboot') flash.restarts += 1;
      else return idleCycle();
      return boot(true);
    },
    userSets: (name, value) => {
      flash.parameters[name] = value;
      touchedByUser.add(name);
    },
    factoryReset,
    schedule,
    report: () => ({
      ...snomReport(model, Object.keys(flash.parameters), read),
      provisioningUrl: flash.provisioningUrl,
    }),
    parameter: read,
    flash: () => structuredClone(flash),
  };
}
