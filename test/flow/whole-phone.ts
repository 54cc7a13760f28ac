import type { Account, Cycle, SimulatedPhone } from '../phones/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import type { SipPhone } from '../phones/sip/index.ts';
import type { Make } from './exchange-makes.ts';

/**
 * A desk phone with both its halves: one fetches files by HTTP and reads them as its maker says, the other registers by SIP with the accounts that they gave,
 * and when a NOTIFY comes over the wire the phone obeys it. Nobody tells it anything beside the wire.
 */
export interface WholePhone {
  readonly mac: string;
  readonly web: SimulatedPhone;
  /** The SIP side of its first account. Another object after a restart, or when the account's server is another one. */
  sip(): SipPhone;
  /** Whether all its accounts are registered; not while it restarts. */
  registered(): boolean;
  /** Its accounts as it has them now. */
  accounts(): readonly Account[];
  /** Events of the NOTIFYs that came over the wire, in their order. */
  readonly told: readonly string[];
  /** How often it has restarted. */
  restarts(): number;
  /** Whether it does what NOTIFYs tell it; true unless said otherwise. What came meanwhile is not done later. */
  obey(does: boolean): void;
  /** The moment of its own schedule: fetches, and takes over what came. */
  poll(): Promise<Cycle>;
  close(): Promise<void>;
}

const day = 86_400_000;
type SyncEvent = Parameters<SimulatedPhone['checkSync']>[0];

const loginOf = ({ user, authUser, server, port, transport }: Account) =>
  JSON.stringify([user, authUser, server, port, transport]);

/** One account in use. */
interface Side {
  readonly account: Account;
  readonly sip: SipPhone;
}

async function startSide(account: Account, userAgent: string): Promise<Side> {
  const { user, authUser, password, server, port, transport, displayName } = account;
  if (transport === 'naptr') throw new Error('no such transport in this world');
  const sip = await startSipPhone({
    ...{ server: { host: server, port: port ?? 5060 }, transport, number: user, authUser, secret: password },
    // Registers anew often and tries again soon: a killed Asterisk may have forgotten it, a new password may not be there yet.
    ...{ displayName, userAgent, expires: 20, retryMs: 300 },
  });
  return { account, sip };
}

async function endSide({ sip }: Side): Promise<void> {
  if (sip.registered()) await sip.unregister();
  await sip.close();
}

/** The accounts of a phone, each registered, kept in step with what its file says. */
function createSides(web: SimulatedPhone, onSide: (side: Side) => void) {
  let sides: Side[] = [];
  const begin = async (account: Account) => {
    const side = await startSide(account, web.userAgent);
    onSide(side);
    await side.sip.register();
    return side;
  };
  const follow = async (side: Side, account: Account): Promise<Side> => {
    if (side.account.password === account.password) return { ...side, account };
    side.sip.setSecret(account.password);
    await side.sip.register();
    return { ...side, account };
  };
  const end = async (which: readonly Side[]) => {
    for (const side of which) await endSide(side);
  };
  return {
    now: () => sides,
    end: async () => {
      await end(sides);
      sides = [];
    },
    /** Takes over what the file says now. */
    take: async () => {
      const wanted = web.report().accounts;
      const logins = new Set(wanted.map(loginOf));
      await end(sides.filter(({ account }) => !logins.has(loginOf(account))));
      const next: Side[] = [];
      for (const account of wanted) {
        const known = sides.find((side) => loginOf(side.account) === loginOf(account));
        next.push(await (known === undefined ? begin(account) : follow(known, account)));
      }
      sides = next;
    },
  };
}

/** A phone that was pointed at an address, has fetched its file twice (its first one gives it its lasting address) and registers. */
export async function createWholePhone(make: Make, mac: string, url: string): Promise<WholePhone> {
  const web = make.create({ mac, model: make.name });
  const told: string[] = [];
  let obeys = true;
  let work: Promise<unknown> = Promise.resolve();
  /** One thing after the other, as phones do. */
  const then = <T>(next: () => Promise<T>): Promise<T> => {
    const result = work.then(next);
    work = result.catch(() => undefined);
    return result;
  };
  const done = async (cycle: Cycle): Promise<Cycle> => {
    if (cycle.rebooted) await sides.end();
    await sides.take();
    return cycle;
  };
  const listen = async ({ sip }: Side) => {
    for (;;) {
      const notify = await sip.notifies.next(({ event }) => event.startsWith('check-sync'), day).catch(() => null);
      if (notify === null) return;
      told.push(notify.event);
      if (obeys) void then(async () => done(await web.checkSync(notify.event as SyncEvent)));
    }
  };
  const sides = createSides(web, (side) => void listen(side));
  web.pointAt(url);
  await then(() => web.boot());
  await then(async () => done(await web.poll()));
  return {
    ...{ mac, web, told },
    sip: () => {
      const [first] = sides.now();
      if (first === undefined) throw new Error(`${mac} has no account`);
      return first.sip;
    },
    registered: () => sides.now().length > 0 && sides.now().every(({ sip }) => sip.registered()),
    accounts: () => web.report().accounts,
    restarts: () => web.flash().restarts,
    obey: (does) => void (obeys = does),
    poll: () => then(async () => done(await web.poll())),
    close: async () => {
      obeys = false;
      await work;
      for (const { sip } of sides.now()) await sip.close();
    },
  };
}
