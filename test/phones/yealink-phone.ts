import { createHash } from 'node:crypto';
import { loginIn } from './login.ts';
import { factoryFlash } from './phone.ts';
import type { Asked, Flash, PhoneOptions, SimulatedPhone } from './phone.ts';
import { createRounds, idleCycle } from './rounds.ts';
import type { Taken } from './rounds.ts';
import { createFetcher } from './web.ts';
import type { Trust } from './web.ts';
import { readYealinkFile } from './yealink-file.ts';
import type { YealinkLine } from './yealink-file.ts';
import { yealinkModels, yealinkOldName, yealinkRestarts, yealinkValues } from './yealink-facts.ts';
import { yealinkReport, yealinkSchedule } from './yealink-report.ts';

const md5 = (body: Buffer) => createHash('md5').update(body).digest('hex');
const urlParameter = 'static.auto_provision.server.url';
const perUser = /^(static\.)?security\.user_password$/;
/** Where a phone keeps a line: passwords by their user, everything else by its name. */
const placeOf = ({ name, value }: YealinkLine) =>
  perUser.test(name) ? `${name} ${value.slice(0, value.indexOf(':'))}` : name;
const contentOf = ({ name, value }: YealinkLine) => (perUser.test(name) ? value.slice(value.indexOf(':') + 1) : value);
const colons = (mac: string) => mac.replaceAll(/(..)(?!$)/g, '$1:');

/**
 * A Yealink desk phone with V80 or later, after the auto-provisioning guides: `<mac>.boot`, `y000000000000.boot`, the model's common file,
 * `<mac>.cfg`, `<mac>-local.cfg` if it protects the user's own settings; the MD5 of each file decides whether it is applied.
 */
export function createYealinkPhone(options: PhoneOptions): SimulatedPhone {
  const known = yealinkModels[options.model];
  if (!known) throw new Error(`no such simulated Yealink: ${options.model}`);
  const model = known;
  const mac = options.mac.toLowerCase();
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(text);
  const flash: Flash = structuredClone(options.flash ?? factoryFlash());
  const firmware = options.firmware ?? model.firmware;
  const release = Number(firmware.split('.')[1]);
  const isAged = release < 81;
  // V80 and older know none of the names that begin with "static.", and what is behind it by its own name.
  const placeToRead = (name: string) => (isAged ? yealinkOldName(name) : name);
  const read = (name: string) => flash.parameters[placeToRead(name)] ?? null;
  const userAgent = () => {
    const told = read('static.auto_provision.user_agent_mac.enable') === '0' ? '' : ` ${colons(mac)}`;
    return `Yealink ${options.model} ${firmware}${told}`;
  };
  const login = () =>
    loginIn(read('static.auto_provision.server.username'), read('static.auto_provision.server.password'));
  const fetchFile = createFetcher(options, userAgent, flash, fault, login);
  const trust = (): Trust => ({
    acceptAll: read('static.security.trust_certificates') === '0',
    ca: options.ca ?? null,
    checkName: read('static.security.cn_validation') === '1',
  });

  function check(file: string, line: YealinkLine): void {
    if (line.value === '' || line.value === '%NULL%') return;
    const account = /^account\.(\d+)\./.exec(line.name);
    if (account && Number(account[1]) > model.accounts) {
      fault(`${file} line ${line.line}: account ${account[1]} on a phone with ${model.accounts}`);
    }
    const key = /^linekey\.(\d+)\.type$/.exec(line.name);
    if (key && Number(key[1]) > model.lineKeys && line.value !== '0') {
      fault(`${file} line ${line.line}: line key ${key[1]} on a phone with ${model.lineKeys}`);
    }
    const rule = yealinkValues.find(([name]) => name.test(line.name));
    if (rule && !rule[1].test(line.value)) fault(`${file} line ${line.line}: ${line.name} cannot have this value`);
  }

  function apply(lines: readonly YealinkLine[]): string[] {
    const changed: string[] = [];
    for (const line of lines) {
      if (isAged && line.name.startsWith('static.')) continue;
      const place = placeOf(line);
      const content = contentOf(line);
      const before = flash.parameters[place] ?? null;
      if (content === '' || content === '%NULL%') delete flash.parameters[place];
      else flash.parameters[place] = content;
      if ((flash.parameters[place] ?? null) !== before) changed.push(place);
    }
    return changed;
  }

  function adoptAddress(changed: readonly string[]): void {
    const address = read(urlParameter);
    if (!changed.includes(placeToRead(urlParameter)) || address === null) return;
    if (!/^(https?|t?ftp):\/\/[^\s]+$/.test(address)) fault(`${urlParameter} is no address`);
    flash.provisioningUrl = address;
  }

  function take(file: string, body: Buffer): Taken {
    const digest = md5(body);
    if (flash.digests[file] === digest) return { answered: true, changed: [] };
    const content = readYealinkFile(body);
    if (!content.ok) {
      fault(`${file} was dropped: ${content.reason}`);
      return { answered: false, changed: [] };
    }
    if (content.includes.length > 0) fault(`${file}: include stands in boot files only`);
    for (const line of content.lines) check(file, line);
    flash.digests[file] = digest;
    const changed = apply(content.lines);
    adoptAddress(changed);
    return { answered: true, changed };
  }

  async function get(asked: Asked[], url: string): Promise<Taken & { missing: boolean; body: Buffer | null }> {
    const answer = await fetchFile(url, trust());
    asked.push(answer.asked);
    const missing = typeof answer.asked.status === 'number' && answer.asked.status >= 400;
    return { answered: answer.asked.status === 304, changed: [], missing, body: answer.body };
  }

  async function getConfiguration(asked: Asked[], url: string): Promise<Taken> {
    const got = await get(asked, url);
    return got.body ? take(asked.at(-1)?.file ?? '', got.body) : got;
  }

  /** The boot file names the files, which take the place of the common file and the phone's own. */
  async function followBoot(asked: Asked[], url: string, body: Buffer): Promise<Taken[]> {
    const boot = readYealinkFile(body);
    if (!boot.ok) {
      fault(`${new URL(url).pathname.split('/').at(-1)} was dropped: ${boot.reason}`);
      return [];
    }
    const overwrites = boot.lines.find((line) => line.name === 'overwrite_mode')?.value !== '0';
    if (overwrites && boot.includes.length > 0) flash.parameters = {};
    const taken: Taken[] = [];
    for (const target of boot.includes) {
      if (!target.endsWith('.cfg')) fault(`a boot file includes ${target}, which is no .cfg`);
      if (overwrites) delete flash.digests[target.split('/').at(-1) ?? ''];
      taken.push(await getConfiguration(asked, new URL(target, url).href));
    }
    return taken;
  }

  async function fetchAll(asked: Asked[], address: string): Promise<Taken[]> {
    if (/\.cfg$/i.test(new URL(address).pathname)) return [await getConfiguration(asked, address)];
    const folder = address.endsWith('/') ? address : `${address}/`;
    for (const name of [`${mac}.boot`, 'y000000000000.boot']) {
      const boot = await get(asked, folder + name);
      if (boot.body) return followBoot(asked, folder + name, boot.body);
      // Nobody there, or nobody to be trusted: the other files would not come either.
      if (!boot.missing) return [];
    }
    const taken = [
      await getConfiguration(asked, `${folder}y${String(model.commonFile).padStart(12, '0')}.cfg`),
      await getConfiguration(asked, `${folder}${mac}.cfg`),
    ];
    if (read('static.auto_provision.custom.protect') === '1') await get(asked, `${folder}${mac}-local.cfg`);
    return taken;
  }

  const schedule = () => yealinkSchedule(read);
  const { cycle, boot, poll } = createRounds({ flash, schedule, restarts: yealinkRestarts, fetchAll, fault });

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
      const mode = read('sip.notify_reboot_enable') ?? '1';
      if (mode === '2') return idleCycle();
      if (mode === '0' && event !== 'check-sync;reboot=true') return cycle();
      flash.restarts += 1;
      return boot(true);
    },
    userSets: (name, value) => {
      flash.parameters[name] = value;
    },
    factoryReset: () => {
      Object.assign(flash, { ...factoryFlash(), restarts: flash.restarts + 1 });
    },
    schedule,
    report: () => ({
      ...yealinkReport(model, Object.keys(flash.parameters), read, release),
      provisioningUrl: flash.provisioningUrl,
    }),
    parameter: read,
    flash: () => structuredClone(flash),
  };
}
