import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { IntakeAnswer, IntakeTask, IntakeWord } from './intake-protocol.ts';
import { openLexicon } from './lexicon.ts';
import { readIntake } from './read.ts';
import { readWantedFile } from './wanted-file.ts';

const rowsAtATime = 500;

const say = (word: IntakeWord) => parentPort?.postMessage(word);

async function answer(task: IntakeTask): Promise<IntakeAnswer> {
  if (task.task === 'wanted') return readWantedFile(task.content, task.limits);
  const read = await readIntake(task.input, openLexicon(task.lexicon), task.limits);
  if (!read.ok || parentPort === null) return read;
  const { rows, ...about } = read.value;
  for (let at = 0; at < rows.length; at += rowsAtATime) {
    const heard = once(parentPort, 'message');
    say({ rows: rows.slice(at, at + rowsAtATime) });
    await heard;
  }
  return { ok: true, value: { ...about, rows: [] } };
}

say({ answer: await answer(workerData as IntakeTask) });
