import { commonQuietFiles } from '../dialects/fanvil/index.ts';

/** Firmware lists, `nethesis_np_x5_hwv2_0.txt`, that a phone with its own version check asks for. */
export const quietFiles: readonly string[] = [...commonQuietFiles, 'nethesis_np_*.txt'];
