import { createDeviceData } from '../../../daemon/provisioning/device-data.ts';
import type { IntakeInput, IntakeRead } from '../../../daemon/provisioning/index.ts';
import { lexiconOf, openLexicon, type Words } from '../../../daemon/provisioning/intake/lexicon.ts';
import { intakeLimits } from '../../../daemon/provisioning/intake/limits.ts';
import { readIntake } from '../../../daemon/provisioning/intake/read.ts';
import { vendors } from '../../../daemon/vendors/index.ts';

/** The shipped makes, and the extensions that a test says are there. */
export function wordsWith(...extensions: readonly string[]): Words {
  const data = createDeviceData({ vendors, digest: (text) => text });
  return openLexicon(
    lexiconOf(
      data,
      extensions.map((number) => ({ number })),
    ),
  );
}

/** Reads, or throws the code of the refusal. */
export async function readAll(
  content: IntakeInput['content'],
  words: Words,
  more: Partial<IntakeInput> = {},
): Promise<IntakeRead> {
  const read = await readIntake({ content, ...more }, words, intakeLimits);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

/** Rows in a few words: `mac make/model ext,ext name`. */
export function inShort({ rows }: IntakeRead): readonly string[] {
  return rows.map(({ line, mac, macText, vendor, model, extensions, name }) => {
    const numbers = extensions.map(({ number }) => number).join(',');
    return [line, mac ?? `?${macText}`, `${vendor ?? ''}/${model ?? ''}`, numbers, name ?? ''].join(' ').trimEnd();
  });
}
