import { maxwellModels, maxwellRestarts, maxwellValues } from './maxwell-facts.ts';
import { readMaxwellFile } from './maxwell-file.ts';
import type { MaxwellParam } from './maxwell-file.ts';
import { maxwellReport, maxwellSchedule } from './maxwell-report.ts';
import { loginIn } from './login.ts';
import { factoryFlash } from './phone.ts';
import type { Asked, Flash, PhoneOptions, SimulatedPhone } from './phone.ts';
import { createRounds } from './rounds.ts';
import type { Taken } from './rounds.ts';
import { createFetcher } from './web.ts';

/** The address that a Maxwell asks: its MAC in place of `%MACD`, and `provisioning.xml` behind a bare folder. */
export function maxwellAddress(address: string, mac: string): string {
  const own = address.replaceAll(/%(25)?MACD/g, mac.toUpperCase());
  return new URL(own).pathname.endsWith('/') ? `${own}provisioning.xml` : own;
}

/**
 * A Gigaset Maxwell (firmware 3.15) after Gigaset's wiki: parameters applied one by one, whatever a file leaves out keeps its value. What an
 * empty value does is not told: it is a fault.
 */
export function createMaxwellPhone(options: PhoneOptions): SimulatedPhone {
  const known = maxwellModels[options.model];
  if (!known) throw new Error(`no such simulated Maxwell: ${options.model}`);
  const model = known;
  const mac = options.mac.toLowerCase();
  const faults: string[] = [];
  const fault = (text: string) => void faults.push(text);
  const flash: Flash = structuredClone(options.flash ?? factoryFlash());
  const read = (name: string) => flash.parameters[name] ?? null;
  const userAgent = () => `${options.model}/${options.firmware ?? model.firmware};${mac.toUpperCase()}`;
  /** First what its label says, then what it was told (Gigaset's wiki). */
  const login = () => [
    loginIn(options.labelCode === undefined ? null : mac.toUpperCase(), options.labelCode ?? null, 'digest'),
    loginIn(read('System.Security.HttpAuthUsername'), read('System.Security.HttpAuthPassword')),
  ];
  const fetchFile = createFetcher(options, userAgent, flash, fault, login);
  const trust = () => ({
    acceptAll: read('System.Security.AcceptAllCertificates') !== '0',
    ca: options.ca ?? null,
    checkName: true,
  });

  function check(file: string, { name, value, line }: MaxwellParam): void {
    const at = `${file} line ${line}: ${name}`;
    if (value === '') fault(`${at} is empty`);
    const rule = maxwellValues.find(([pattern]) => pattern.test(name))?.[1];
    if (rule !== undefined && !rule.test(value)) fault(`${at} cannot have this value`);
    const account = /^SIP\.Account\.(\d+)\./.exec(name)?.[1];
    if (account !== undefined && Number(account) >= model.accounts) fault(`${at} is for an account that it has not`);
  }

  function apply(file: string, params: readonly MaxwellParam[]): string[] {
    const changed: string[] = [];
    const seen = new Set<string>();
    for (const param of params) {
      check(file, param);
      if (seen.has(param.name)) fault(`${file} line ${param.line}: ${param.name} stands twice`);
      seen.add(param.name);
      if (read(param.name) === param.value) continue;
      flash.parameters[param.name] = param.value;
      changed.push(param.name);
    }
    if (changed.includes('System.Provision.ProvisioningServer'))
      flash.provisioningUrl = read('System.Provision.ProvisioningServer');
    return changed;
  }

  async function fetchAll(asked: Asked[], address: string): Promise<readonly Taken[]> {
    const answer = await fetchFile(maxwellAddress(address, mac), trust());
    asked.push(answer.asked);
    if (!answer.body) return [{ answered: answer.asked.status === 304, changed: [] }];
    const content = readMaxwellFile(answer.body);
    if (content.kind === 'dropped') {
      fault(`${answer.asked.file} was dropped: ${content.reason}`);
      return [{ answered: false, changed: [] }];
    }
    for (const [type, url] of content.steps)
      if (type === 'DownloadWallpaper' && url === null) fault('a picture without an address');
    return [{ answered: true, changed: apply(answer.asked.file, content.params) }];
  }

  const schedule = () => maxwellSchedule(read);
  const { cycle, boot, poll } = createRounds({ flash, schedule, restarts: maxwellRestarts, fetchAll, fault });

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
      const restarts = read('SIP.Checksync.Simple') === '1' || event !== 'check-sync;reboot=false';
      if (!restarts) return cycle();
      flash.restarts += 1;
      return boot(true);
    },
    userSets: (name, value) => {
      flash.parameters[name] = value;
    },
    factoryReset: () => void Object.assign(flash, { ...factoryFlash(), restarts: flash.restarts + 1 }),
    schedule,
    report: () => ({
      ...maxwellReport(model, Object.keys(flash.parameters), read),
      provisioningUrl: flash.provisioningUrl,
    }),
    parameter: read,
    flash: () => structuredClone(flash),
  };
}
