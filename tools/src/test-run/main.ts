import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { auditStage } from './audit-stage.ts';
import { browserStage } from './browser-stage.ts';
import { checkStage } from './check-stage.ts';
import { chosenStages } from './chosen-stages.ts';
import { endOnSignal } from './end-on-signal.ts';
import { useTempFolder } from './env.ts';
import { labStage } from './lab-stage.ts';
import { openTempFolders } from './open-temp-folders.ts';
import { runStages } from './run-stages.ts';
import { turboStage } from './turbo-stage.ts';
import { vitestStages } from './vitest-stages.ts';

// npm test: everything that can be tested on this machine, and loudly what cannot.
// npm test -- WORD…: only the parts whose name has one of the words.
const temp = openTempFolders();
useTempFolder(temp.disk);
endOnSignal(temp.remove);

const reportFolder = mkdtempSync(join(temp.disk, 'reports-'));
const ctx = { root, reportFolder, memoryFolder: temp.memory };
try {
  const { rooms, programs } = vitestStages(ctx);
  const stages = [
    checkStage(ctx),
    ...rooms,
    auditStage(ctx),
    turboStage(ctx, 'typecheck'),
    turboStage(ctx, 'build'),
    ...programs,
    labStage(ctx),
    browserStage(ctx),
  ];
  const failed = await runStages(chosenStages(stages, process.argv.slice(2)), (text) =>
    process.stdout.write(text),
  );
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
} finally {
  temp.remove();
}
