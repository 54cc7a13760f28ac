import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import type { Account, SimulatedPhone } from '../phones/index.ts';

/** A phone, and the extensions on its lines. */
export interface Desk {
  readonly phone: SimulatedPhone;
  readonly extensions: readonly string[];
  /** Its file says where calls are forwarded to. */
  readonly showsForwards: boolean;
}

/** What matters of an account: who it is, what proves it, how it is called, and where its calls go. */
export type Login = Readonly<Pick<Account, 'slot' | 'user' | 'password' | 'displayName' | 'forwardAlways'>>;

/** What a phone has, by its own reading of its file. */
export const loginsOf = ({ phone, showsForwards }: Desk): Login[] =>
  phone
    .report()
    .accounts.map(({ slot, user, password, displayName, forwardAlways }) => {
      const forward = showsForwards ? forwardAlways : null;
      return { slot, user, password, displayName, forwardAlways: forward };
    })
    .sort((one, other) => one.slot - other.slot);

/** Knows what phones' files must say, from the tables alone. */
export interface Oracle {
  /** Apply Config is about to write what stands in the tables: from now on it may be in a file. */
  note(): Promise<void>;
  /** What each of these phones must have, if what stands in the tables is applied. */
  wanted(desks: readonly Desk[]): Promise<Login[][]>;
  /** Secrets that a phone has and that were never live at the exchange. */
  early(desk: Desk): Login[];
}

/** Makes an oracle. */
export function createOracle(tables: Pick<FreepbxDatabase, 'extensions'>, asterisk: Pick<Asterisk, 'getDb'>): Oracle {
  const live = new Set<string>();
  const forwardOf = async (number: string) => (await asterisk.getDb(`CF/${number}`)) ?? null;
  return {
    note: async () => {
      for (const { id, secret } of await tables.extensions()) live.add(`${id} ${secret}`);
    },
    wanted: async (desks) => {
      const known = new Map((await tables.extensions()).map((one) => [one.id, one]));
      const ofLine = async (number: string, at: number, showsForwards: boolean): Promise<Login[]> => {
        const one = known.get(number);
        if (one === undefined) return [];
        const forwardAlways = showsForwards ? await forwardOf(number) : null;
        return [{ slot: at + 1, user: number, password: one.secret, displayName: one.name ?? '', forwardAlways }];
      };
      return Promise.all(
        desks.map(async ({ extensions, showsForwards }) =>
          (await Promise.all(extensions.map((number, at) => ofLine(number, at, showsForwards)))).flat(),
        ),
      );
    },
    early: (desk) => loginsOf(desk).filter(({ user, password }) => !live.has(`${user} ${password}`)),
  };
}
