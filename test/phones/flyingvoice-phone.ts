import { flyingvoiceModels, flyingvoiceRestarts, flyingvoiceValues } from './flyingvoice-facts.ts';
import { readFlyingvoiceFile } from './flyingvoice-file.ts';
import type { FlyingvoiceLine } from './flyingvoice-file.ts';
import { flyingvoiceReport, flyingvoiceSchedule } from './flyingvoice-report.ts';
import { loginIn } from './login.ts';
import { factoryFlash } from './phone.ts';
import type { Asked, Flash, PhoneOptions, SimulatedPhone } from './phone.ts';
import { createRounds, idleCycle } from './rounds.ts';
import type { Taken } from './rounds.ts';
import { createFetcher } from './web.ts';
import type { Trust } from './web.ts';

/** The address that phones follow, in either language. */
const addresses = ['static.auto_provision.server.url', 'DBID_PROFILE_RULE'];
const passwords = 'static.security.user_password';
const placeOf = ({ name, value }: FlyingvoiceLine) =>
  name === passwords ? `${name} ${value.slice(0, value.indexOf(':'))}` : name;
const contentOf = ({ name, value }: FlyingvoiceLine) =>
  name === passwords ? value.slice(value.indexOf(':') + 1) : value;
const colons = (mac: string) => mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:');

/**
 * A Flyingvoice phone, after the vendor's page "Provision" and what a public collection serves. Some ask for the boot file and follow it, some
 * for the file that their profile names; both read either language, each in files of its own.
 */
export function createFlyingvoicePhone(options: PhoneOptions): SimulatedPhone {
  const known = flyingvoiceModels[options.model];
  if (!known) throw new Error(`no such simulated Flyingvoice: ${options.model}`);
  const model = known;
  const mac = options.mac.toLowerCase();
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(text);
  const flash: Flash = structuredClone(options.flash ?? factoryFlash());
  const read = (name: string) => flash.parameters[name] ?? null;
  const userAgent = () =>
    read('PrvUserAgentVal') ?? `Flyingvoice ${options.model} V${options.firmware ?? model.firmware} ${colons(mac)}`;
  /** The one language has a user for the folder, the other one for the profile, with the way of proving it: Digest unless told otherwise. */
  const login = () =>
    loginIn(read('static.auto_provision.server.username'), read('static.auto_provision.server.password')) ??
    loginIn(
      read('PrvUserName'),
      read('PrvUserPass'),
      read('DBID_PRV_HTTP_AUTHENTRCATION') === 'Basic' ? 'basic' : 'digest',
    );
  const fetchFile = createFetcher(options, userAgent, flash, fault, login);
  const trust = (): Trust => ({
    acceptAll: read('static.security.trust_certificates') !== '1',
    ca: options.ca ?? null,
    checkName: false,
  });

  function check(file: string, { name, value, line }: FlyingvoiceLine): void {
    if (value === '') return;
    const slot = (pattern: RegExp) => Number(pattern.exec(name)?.[1] ?? 0);
    const most = [
      [slot(/^account\.(\d+)\./), model.accounts ?? Infinity],
      [slot(/^linekey\.(\d+)\./), model.lineKeys],
      [slot(/^programablekey\.(\d+)\./), model.softKeys],
    ] as const;
    if (most.some(([number, count]) => number > count)) fault(`${file} line ${line}: the phone has no ${name}`);
    const rule = flyingvoiceValues.find(([pattern]) => pattern.test(name));
    if (rule && !rule[1].test(value)) fault(`${file} line ${line}: ${name} cannot have this value`);
  }

  function apply(lines: readonly FlyingvoiceLine[]): string[] {
    const changed: string[] = [];
    for (const line of lines) {
      const place = placeOf(line);
      const before = read(place);
      if (contentOf(line) === '') delete flash.parameters[place];
      else flash.parameters[place] = contentOf(line);
      if (read(place) !== before) changed.push(place);
    }
    for (const name of addresses) if (changed.includes(name)) flash.provisioningUrl = read(name);
    return changed;
  }

  async function get(asked: Asked[], url: string): Promise<Taken & { readonly includes: readonly string[] | null }> {
    const answer = await fetchFile(url, trust());
    asked.push(answer.asked);
    const { file, status } = answer.asked;
    if (answer.body === null) return { answered: status === 304, changed: [], includes: null };
    const content = readFlyingvoiceFile(answer.body);
    if (!content.ok) {
      fault(`${file} was dropped: ${content.reason}`);
      return { answered: false, changed: [], includes: null };
    }
    for (const line of content.lines) check(file, line);
    return { answered: true, changed: apply(content.lines), includes: content.includes };
  }

  async function followBoot(asked: Asked[], address: string): Promise<Taken[]> {
    const folder = address.endsWith('/') ? address : `${address}/`;
    const boot = await get(asked, `${folder}y000000000000.boot`);
    if (typeof asked.at(-1)?.status !== 'number') return [];
    const targets = boot.includes ?? ['y000000000000.cfg', `${mac}.cfg`];
    const taken: Taken[] = [];
    for (const target of targets) taken.push(await get(asked, new URL(target, folder).href));
    return taken;
  }

  /** The macro is not told to be in small or in capital letters: this phone shouts. */
  const expand = (text: string) => text.replaceAll('$(MA)', mac.toUpperCase());

  async function followProfiles(asked: Asked[], address: string): Promise<Taken[]> {
    const file = expand(read('DBID_PRV_CONFIGFILE') ?? '$(MA)');
    const second = read('DBID_PROFILE_RULE2');
    const taken = [await get(asked, address.endsWith('/') ? address + file : expand(address))];
    if (second !== null) taken.push(await get(asked, expand(second)));
    return taken;
  }

  const schedule = () => flyingvoiceSchedule(model, read);
  const fetchAll = model.asks === 'boot' ? followBoot : followProfiles;
  const { cycle, boot, poll } = createRounds({ flash, schedule, restarts: flyingvoiceRestarts, fetchAll, fault });

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
      const mode = read('DBID_RESYNC_FROM_SIP') ?? read('sip.notify_reboot_enable') ?? '1';
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
      ...flyingvoiceReport(model, Object.keys(flash.parameters), read),
      provisioningUrl: flash.provisioningUrl,
    }),
    parameter: read,
    flash: () => structuredClone(flash),
  };
}
