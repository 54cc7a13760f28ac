/** Fewest and most characters of a password that a person chooses. */
export const passwordLength = { least: 10, most: 200 } as const;

/** What everyone tries first, without digits at its ends. */
const usual = new Set([
  ...['password', 'passwort', 'passw', 'pass', 'parola', 'segreto', 'secret', 'letmein', 'welcome', 'benvenuto'],
  ...['admin', 'administrator', 'root', 'changeme', 'default', 'qwerty', 'qwertyuiop', 'qwertz', 'qwertzuiop'],
  ...['asdfghjkl', 'abcdefghij', 'iloveyou', 'tiamo', 'monkey', 'dragon', 'football', 'juventus', 'hookswitch'],
  ...['asterisk', 'freepbx', 'telefono', 'telephone', 'voip', 'centralino'],
]);
const fewestSigns = 5;

/** 1234567890, abcdefghijk, aaaaaaaaaa: each sign the neighbour of the one before, nearly always. */
function isRun(text: string): boolean {
  const signs = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = signs.slice(1).filter((sign, at) => Math.abs(sign - (signs[at] ?? 0)) <= 1);
  return steps.length >= signs.length - 2;
}

/** Why a password is too easy to guess for the account `name`, or null. Its length is the schema's affair. */
export function passwordFault(password: string, name: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < fewestSigns) return `it has fewer than ${fewestSigns} different characters`;
  if (name.length >= 3 && plain.includes(name.toLowerCase())) return 'it holds the name of the account';
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const isUsual = usual.has(core.replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('@', 'a').replaceAll('$', 's'));
  return isUsual || isRun(plain) ? 'it is one that everybody tries first' : null;
}
