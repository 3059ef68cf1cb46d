#!/usr/bin/env node
// npm run test:modes: the same tests on every PostgreSQL and queue, and the code before on today's schema.
import { root } from '../bootstrap/paths.mjs';
import { describeModes, modesJson, summarizeModes } from './modes/describe-modes.ts';
import { readModesCommand } from './modes/read-modes-command.ts';
import { runModes } from './modes/run-modes.ts';
import { endOnSignal } from './test-run/end-on-signal.ts';
import { useTempFolder } from './test-run/env.ts';
import { openTempFolders } from './test-run/open-temp-folders.ts';

const command = readModesCommand(process.argv.slice(2));
if (typeof command === 'string') {
  process.stderr.write(`${command}\n`);
  process.exit(2);
}
const temp = openTempFolders();
useTempFolder(temp.disk);
endOnSignal(temp.remove);
try {
  const results = await runModes(command.modes, command.rooms, {
    root,
    disk: temp.disk,
    memory: temp.memory,
    say: (text) => void process.stderr.write(text),
  });
  const { failed, notRun } = summarizeModes(results);
  process.stdout.write(
    command.json ? `${JSON.stringify(modesJson(results))}\n` : `\n${describeModes(results, command.rooms)}`,
  );
  process.exitCode = failed > 0 ? 1 : command.strict && notRun > 0 ? 3 : 0;
} finally {
  temp.remove();
}
