import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt, CollectorConfig } from '@tsunagu/core/collect';
import type { AgentOptions } from './options.ts';

/** An administrator's switch on the machine itself, beside the one of the server. */
const SWITCH_FILE = 'hint-on';
/** A client in a loop fails every second; a process for each would be felt. */
const PAUSE_MS = 60_000;

/** Hands failed attempts to a short-lived process that tells the person, where that is switched on; off otherwise. */
export function makeHintAsker(
  { env, layout, log, nowMs }: AgentOptions,
  config: () => CollectorConfig | null,
): (attempt: Attempt) => void {
  let askedMs = Number.NEGATIVE_INFINITY;
  return (attempt) => {
    const { program } = env;
    if (program === null || (attempt.result !== 'failed' && attempt.result !== 'dropped')) return;
    if (config()?.stallHint !== true && !existsSync(join(layout.home, SWITCH_FILE))) return;
    const atMs = nowMs();
    if (Math.abs(atMs - askedMs) < PAUSE_MS) return;
    askedMs = atMs;
    const { spawn } = process.getBuiltinModule('node:child_process');
    const [command = '', ...args] = program;
    const child = spawn(command, [...args, 'hint', layout.home, layout.spool], {
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    child.on('error', () => log('hint could not be started'));
    child.on('exit', (code) => {
      if (code !== 0) log(`hint could not be shown (${code})`);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(attempt));
    child.unref();
  };
}
