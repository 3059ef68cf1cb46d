#!/usr/bin/env node
// npm run test:faults: everything killed, cut and filled up in turn; nothing of it outlives the run.
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { endOnSignal } from './test-run/end-on-signal.ts';
import { useTempFolder } from './test-run/env.ts';
import { openTempFolders } from './test-run/open-temp-folders.ts';
import { runCommand } from './test-run/run-command.ts';

const temp = openTempFolders();
useTempFolder(temp.disk);
endOnSignal(temp.remove);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { ok } = await runCommand(
  process.execPath,
  [vitest, 'run', '--root', 'e2e/faults', ...process.argv.slice(2)],
  { cwd: root },
);
temp.remove();
process.exitCode = ok ? 0 : 1;
