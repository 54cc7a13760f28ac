import { createHash } from 'node:crypto';
import { fanvilModels, fanvilModules, fanvilRestarts, fanvilSoftWords, fanvilValues } from './fanvil-facts.ts';
import type { FanvilModel } from './fanvil-facts.ts';
import { readFanvilFile } from './fanvil-file.ts';
import type { FanvilFile, FanvilLine } from './fanvil-file.ts';
import { fanvilReport, fanvilSchedule, placesOf, readKey } from './fanvil-report.ts';
import type { Read } from './fanvil-report.ts';
import { loginIn } from './login.ts';
import { factoryFlash } from './phone.ts';
import type { Asked, Flash, PhoneOptions, SimulatedPhone } from './phone.ts';
import { createRounds } from './rounds.ts';
import type { Taken } from './rounds.ts';
import { createFetcher } from './web.ts';
import type { Trust } from './web.ts';

const digest = (body: Buffer) => createHash('md5').update(body).digest('hex');
const placeOf = ({ place, key }: FanvilLine) => `${place}/${key}`;
const schemes: Readonly<Record<string, string>> = { '1': 'ftp', '2': 'tftp', '4': 'http', '5': 'https' };

type Content = Extract<FanvilFile, { ok: true }>;
type Fault = (text: string) => void;

/** A file may leave keys out. Pages come in the order side keys, keys, soft keys, each counted from 1, with as many keys as the model has on one. */
function checkPages({ modules, pages, lines }: Content, model: FanvilModel, fault: Fault): void {
  if (pages.length === 0 && !modules.includes('DSSKEY CONFIG')) return;
  const expected = [
    ...Array.from({ length: model.side?.[0] ?? 0 }, (_, at) => `Sidekey Config${at + 1}`),
    ...Array.from({ length: model.keys?.[0] ?? 0 }, (_, at) => `Dsskey Config${at + 1}`),
    'SoftDss Config',
  ];
  if (model.row === undefined && pages.join() !== expected.join()) fault(`pages of keys are ${pages.join(', ')}`);
  for (const page of pages) {
    const wanted = page.startsWith('Side') ? model.side?.[1] : page.startsWith('Dss') ? model.keys?.[1] : undefined;
    const numbers = lines
      .filter(({ place, key }) => place === page && key.endsWith(' Type'))
      .map(({ key }) => Number(/^Fkey(\d+) /.exec(key)?.[1]));
    if (numbers.some((number, at) => number !== at + 1)) fault(`${page}: keys are counted ${numbers.join(' ')}`);
    if (wanted !== undefined && numbers.length !== wanted) fault(`${page} has ${numbers.length} keys, not ${wanted}`);
  }
  for (const [name, count] of [
    ['SideKey Page Num', model.side?.[0] ?? 0],
    ['FuncKey Page Num', model.keys?.[0] ?? 0],
  ] as const) {
    const told = lines.find(({ key }) => key === name);
    if (model.row === undefined && told !== undefined && told.value !== String(count))
      fault(`${name} is ${told.value}`);
  }
}

function checkLine(file: string, line: FanvilLine, model: FanvilModel, fault: Fault): void {
  const at = `${file} line ${line.line}: ${line.key}`;
  if (line.value !== line.value.trimStart()) fault(`${at} has a blank before its value`);
  const account = Number(/^SIP(\d+) /.exec(line.key)?.[1] ?? 0);
  if (account > model.accounts) fault(`${at} is for account ${account} of ${model.accounts}`);
  if (line.value === '') return;
  const rule = fanvilValues.find(([key]) => key.test(line.key));
  if (rule && !rule[1].test(line.value)) fault(`${at} cannot be this`);
  if (line.key === 'Desktop Softkey')
    for (const word of line.value.split(';').slice(0, -1))
      if (!fanvilSoftWords.test(word)) fault(`${at}: no word ${word}`);
}

function checkKeys({ lines }: Content, fault: Fault): void {
  const values = new Map(lines.map((line) => [placeOf(line), line.value]));
  for (const [name, type] of values) {
    if (!/Fkey\d+ Type$/.test(name)) continue;
    const key = readKey(type, values.get(name.replace(/Type$/, 'Value')) ?? '');
    if (key?.kind === 'unknown') fault(`${name}: nobody knows what ${type} with this value means`);
  }
}

/** The address that the keys of a file make: protocol, server, and a file in which `$mac` stands for the phone's own. */
function storedAddress(model: FanvilModel, read: Read, mac: string): string | null {
  const places = placesOf(model);
  const scheme = schemes[read(places.protocol) ?? ''];
  const [server, file] = [read(places.server), read(places.file)];
  if (scheme === undefined || !server || !file) return null;
  return `${scheme}://${server}/${file.replaceAll('$mac', mac)}`;
}

/**
 * A Fanvil (or a NethPhone, which Fanvil makes) after the exports of its firmware and its provisioning manual: the common file first unless it
 * was told not to, then its own; a file that differs is applied key by key, what it leaves out stays.
 */
export function createFanvilPhone(options: PhoneOptions): SimulatedPhone {
  const known = fanvilModels[options.model];
  if (!known) throw new Error(`no such simulated Fanvil: ${options.model}`);
  const firmware = options.firmware ?? known.firmware;
  const model = known;
  const mac = options.mac.toLowerCase();
  const faults: string[] = [];
  const fault: Fault = (text) => void faults.push(text);
  const flash: Flash = structuredClone(options.flash ?? factoryFlash());
  const read: Read = (name) => flash.parameters[name] ?? null;
  const places = placesOf(model);
  const userAgent = () => `${model.brand} ${options.model} ${firmware} ${mac}`;
  /** Older firmware has another name for it. */
  const login = () =>
    ['Default', 'Download']
      .map((word) => loginIn(read(`AUTOUPDATE CONFIG/${word} Username`), read(`AUTOUPDATE CONFIG/${word} Password`)))
      .find((one) => one !== null) ?? null;
  const fetchFile = createFetcher(options, userAgent, flash, fault, login);
  const trust = (): Trust => ({
    acceptAll: read(places.trust) !== '1',
    ca: options.ca ?? null,
    checkName: read(places.checkName) === '1',
  });

  function check(file: string, content: Content): void {
    if (content.version !== places.version) fault(`${file} is of version ${content.version}, not ${places.version}`);
    const modules = fanvilModules[content.version] ?? [];
    for (const name of content.modules) if (!modules.includes(name)) fault(`${file}: nobody knows the module ${name}`);
    for (const line of content.lines) checkLine(file, line, model, fault);
    checkPages(content, model, fault);
    checkKeys(content, fault);
  }

  function apply(lines: readonly FanvilLine[]): string[] {
    const changed = lines.filter((line) => read(placeOf(line)) !== line.value).map(placeOf);
    for (const line of lines) flash.parameters[placeOf(line)] = line.value;
    return changed;
  }

  function adoptAddress(): void {
    const address = storedAddress(model, read, mac);
    if (address === null) fault('it knows no address to ask after this file');
    else flash.provisioningUrl = address;
    for (const source of ['PNP Enable', 'DHCP Option'])
      if (read(`AUTOUPDATE CONFIG/${source}`) !== '0') fault(`another source comes first: ${source}`);
  }

  function take(file: string, body: Buffer): Taken {
    if (flash.digests[file] === digest(body)) return { answered: true, changed: [] };
    const content = readFanvilFile(body);
    if (!content.ok) {
      fault(`${file} was dropped: ${content.reason}`);
      return { answered: false, changed: [] };
    }
    check(file, content);
    flash.digests[file] = digest(body);
    const changed = apply(content.lines);
    adoptAddress();
    return { answered: true, changed };
  }

  async function get(asked: Asked[], url: string): Promise<Taken> {
    const answer = await fetchFile(url, trust());
    asked.push(answer.asked);
    if (answer.body) return take(answer.asked.file, answer.body);
    return { answered: answer.asked.status === 304, changed: [] };
  }

  async function fetchAll(asked: Asked[], address: string): Promise<Taken[]> {
    const own = address.replaceAll('$mac', mac);
    const common = read('AUTOUPDATE CONFIG/Download CommonConf') === '0' ? undefined : model.commonFile;
    const taken: Taken[] = [];
    if (common !== undefined) taken.push(await get(asked, own.replace(/[^/]*$/, common)));
    // Nobody there, or nobody to be trusted: the other file would not come either.
    if (typeof (asked.at(-1)?.status ?? 0) === 'string') return taken;
    taken.push(await get(asked, own.endsWith('/') ? `${own}${mac}.cfg` : own));
    return taken;
  }

  const schedule = () => fanvilSchedule(model, read);
  const { cycle, boot, poll } = createRounds({ flash, schedule, restarts: fanvilRestarts, fetchAll, fault });

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
    async checkSync() {
      if (read('SIP CONFIG/Notify Reboot') !== '1') return cycle();
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
    report: () => ({ ...fanvilReport(model, read), provisioningUrl: flash.provisioningUrl }),
    parameter: read,
    flash: () => structuredClone(flash),
  };
}
