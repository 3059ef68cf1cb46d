import { execFile } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Attempt } from '@tsunagu/core/collect';
import type { CollectorEnv } from '../env.ts';
import { notifierCall } from '../hint/notifier.ts';
import { showHint } from '../hint/show-hint.ts';
import { readConfig } from '../home/config-file.ts';
import { homeLayout } from '../home/home-layout.ts';
import { type CliIo, EXIT } from './io.ts';

const NOTIFY_MS_MAX = 10_000;

/** Called by the collector itself with an attempt on standard input: shows the hint, where one is due. */
export async function hintCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const [home = env.home, spool] = args;
  const layout = homeLayout(home, spool);
  const attempt: Attempt = JSON.parse(await text(process.stdin));
  const notify = async (title: string, body: string): Promise<void> => {
    const call = notifierCall(process.platform, env.windows?.systemRoot ?? null, title, body);
    await promisify(execFile)(call.program, [...call.args], { timeout: NOTIFY_MS_MAX, windowsHide: true });
  };
  const config = readConfig(layout);
  const parts = { spool: layout.spool, config, locale: io.locale, platform: process.platform, notify };
  await showHint(attempt, { ...parts, nowMs: Date.now() });
  return EXIT.done;
}
