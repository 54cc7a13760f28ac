import { factoryValues } from './factory.data.ts';

const numbered = /^(SIP|LDAP|Alert|Account|P|HS|MCAST|BWDir|BWCLog|XML-PBook|Extern|Fkey|SoftFkey)\d+(?= )/;

/** A raw parameter's name with its numbers as `{n}`, as lists of names have it: `SIP CONFIG/SIP{n} Register Addr`. */
export function generalName(name: string): string {
  const slash = name.indexOf('/');
  const scope = name.slice(0, slash).replace(/^((?:Sidekey|Dsskey) Config)\d+$/, '$1{n}');
  return `${scope}/${name.slice(slash + 1).replace(numbered, '$1{n}')}`;
}

/**
 * What is written for a parameter that somebody took away again: the firmware has no word for it, so the factory's value is, as exports
 * have it; for what we switch off on purpose (other sources), off. Empty where nobody knows.
 */
export function factoryValue(name: string): string {
  return factoryValues[generalName(name)] ?? '';
}
