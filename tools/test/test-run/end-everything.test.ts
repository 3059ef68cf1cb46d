import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { processIdentity } from '../../bootstrap/process-identity.mjs';

const SOURCES = join(import.meta.dirname, '../../src/test-run');
/** Stays whatever signals but SIGINT say; SIGKILL for one that stays then, too. */
const stubborn = (signals: readonly string[]) =>
  `for (const s of ${JSON.stringify(signals)}) process.on(s, () => {}); setInterval(() => {}, 1000);`;
/** Starts two that outlive it, tells their pids and dies of SIGTERM. */
const middle = `
  const { spawn } = require('node:child_process');
  const begin = (code) => spawn(process.execPath, ['-e', code], { detached: true, stdio: 'ignore' }).pid;
  console.log([process.pid, begin(${JSON.stringify(stubborn(['SIGTERM']))}), begin(${JSON.stringify(stubborn(['SIGTERM', 'SIGINT']))})].join(' '));
  setInterval(() => {}, 1000);`;
const runner = `
  import { endEverything } from ${JSON.stringify(join(SOURCES, 'end-everything.ts'))};
  import { endCommands, runCommand } from ${JSON.stringify(join(SOURCES, 'run-command.ts'))};
  process.on('SIGTERM', () => endEverything(endCommands, { patienceMs: 300 }).then(() => process.exit(143)));
  void runCommand(process.execPath, ['-e', ${JSON.stringify(middle)}], { cwd: process.cwd() });`;

test.runIf(process.platform === 'linux')(
  'a run that is told to end ends what its programs started, also what was orphaned and hears no signal',
  { timeout: 30_000 },
  async () => {
    const run = spawn(process.execPath, ['--input-type=module', '-e', runner], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(run, 'exit');
    const [line] = (await once(createInterface(run.stdout), 'line')) as [string];
    const pids = line.split(' ').map(Number);
    expect(pids.map(processIdentity)).toEqual(pids.map((pid) => expect.stringContaining(`${pid}@`)));
    run.kill('SIGTERM');
    expect(await gone).toEqual([143, null]);
    expect(pids.map(processIdentity)).toEqual([null, null, null]);
  },
);
