import { existsSync, mkdirSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { runContinually } from '../agent/run-continually.ts';
import { noteBegin, noteCrash, noteEnd, safeLeftMs } from '../agent/run-state.ts';
import type { CollectorEnv } from '../env.ts';
import { checkHome } from '../home/check-home.ts';
import { readDevice } from '../home/device-file.ts';
import { isHeld } from '../home/hold-folder.ts';
import { locateLogs } from '../sources/registry.ts';
import { readAgentOptions } from './agent-options.ts';
import { type CliIo, EXIT } from './io.ts';
import { say } from './say.ts';

/** Resident mode; ends on SIGTERM or SIGINT, at once on the second. */
export async function runCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const options = readAgentOptions(args, io, env);
  await checkHome(env, true);
  // A spool of its own may fill without a server; otherwise nothing would ever leave this machine.
  const offline = args.some((argument) => argument.startsWith('--spool'));
  if (!readDevice(options.layout)?.enrolled && !offline) throw new TsunaguError('not-enrolled');
  const watched = (options.sources ?? locateLogs(env)).filter(
    ({ path }) => options.sources || existsSync(path),
  );
  io.err(
    watched.length > 0
      ? say(io, 'running', { sources: watched.map(({ client, path }) => `${client}=${path}`).join(', ') })
      : say(io, 'running-nothing'),
  );
  const stop = new AbortController();
  const end = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.failed);
    stop.abort();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const { spool } = options.layout;
  mkdirSync(spool, { recursive: true, mode: 0o700 });
  if (!(await isHeld(spool))) {
    const { safeSinceMs } = noteBegin(spool, options.nowMs());
    if (safeSinceMs !== null) io.err(say(io, 'safe-mode', { since: new Date(safeSinceMs).toISOString() }));
    process.on('uncaughtException', (error) => {
      noteCrash(spool, String(error), options.nowMs());
      io.err(`tsunagu: ${String(error)}`);
      process.exit(EXIT.failed);
    });
    if (safeSinceMs !== null) {
      // What is kept is still sent, and the machine's state told: only logs, the usual reason, are left alone.
      const over = AbortSignal.timeout(safeLeftMs(safeSinceMs, options.nowMs()));
      await runContinually({ ...options, sources: [] }, AbortSignal.any([stop.signal, over]));
    }
    if (!stop.signal.aborted) await runContinually(options, stop.signal);
    noteEnd(spool);
  } else await runContinually(options, stop.signal);
  io.err(say(io, 'stopped'));
  return EXIT.done;
}
