import { commonQuietFiles } from '../dialects/fanvil/index.ts';

/** Common files by model (sheet, section 2; wazo), older firmware's also `f0…hw1.100.cfg`; firmware lists; none of them is ours. */
export const quietFiles: readonly string[] = [
  ...commonQuietFiles,
  'fanvil_*.txt',
  'f0*hw1.100.cfg',
  ...[
    'F0000X600000',
    'F0V00X200000',
    'F0V00X300000',
    'F0V00X5S0000',
    'F0V00X600000',
    'F0V0V6210000',
    'F0V0V6300000',
    'F0V0V6400000',
    'F0V0V6500000',
    'F0V0V6700000',
    'F0V2UV200000',
    'F0V5UV200000',
    'F0V610W00000',
    'F0V611W00000',
    'F0V620W00000',
    'F0VV61G00000',
    'F0VV61W00000',
    'F0VV6200000',
    'F0VV62G00000',
    'F0VV62W00000',
  ].map((name) => `${name}.cfg`),
];
