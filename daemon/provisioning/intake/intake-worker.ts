import { parentPort, workerData } from 'node:worker_threads';
import type { IntakeAnswer, IntakeTask } from './intake-protocol.ts';
import { openLexicon } from './lexicon.ts';
import { readIntake } from './read.ts';
import { readWantedFile } from './wanted-file.ts';

async function answer(task: IntakeTask): Promise<IntakeAnswer> {
  if (task.task === 'wanted') return readWantedFile(task.content, task.limits);
  return readIntake(task.input, openLexicon(task.lexicon), task.limits);
}

parentPort?.postMessage(await answer(workerData as IntakeTask));
