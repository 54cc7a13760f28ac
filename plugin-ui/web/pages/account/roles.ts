import type { Role } from '../../state/session.ts';
import type { Words } from '../../text/words.ts';
import { accountTexts as text } from './text.ts';

/** What roles are called, and what each may do; the least first. */
export const roleWords = {
  viewer: { name: text.viewer, may: text.viewerMay },
  operator: { name: text.operator, may: text.operatorMay },
  admin: { name: text.admin, may: text.adminMay },
} as const;

const roles = ['viewer', 'operator', 'admin'] as const satisfies readonly Role[];

/** Roles to choose from: `Operator: changes phones`. */
export const roleOptions = ({ say }: Words): (readonly [Role, string])[] =>
  roles.map((role) => [role, `${say(roleWords[role].name)}: ${say(roleWords[role].may)}`]);

const engines = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac', 'Linux'] as const;

/** A browser as people call it: `Firefox, Windows`; else what it calls itself, up to its first blank. */
export function browserName(userAgent: string): string {
  const [, engine] = engines.find(([sign]) => userAgent.includes(sign)) ?? [];
  if (engine === undefined) return userAgent.split(' ', 1)[0] ?? '';
  const system = systems.find((name) => userAgent.includes(name));
  return system === undefined ? engine : `${engine}, ${system}`;
}
