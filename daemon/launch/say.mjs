// What the launcher says goes to standard error: standard output belongs to the command that it runs.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`hookswitch: ${line}\n`);
}

/** A refusal that a person can act on: printed without a stack. */
export class LaunchError extends Error {}

/**
 * Runs an entry script to its exit code; the only place where the launcher's errors end.
 * @param {() => Promise<number>} main
 * @param {() => void} [afterError] has the last word when it did not work
 */
export async function finish(main, afterError = () => undefined) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof LaunchError) say(`error: ${error.message}`);
    else console.error(error);
    process.exitCode = 1;
    afterError();
  }
}
