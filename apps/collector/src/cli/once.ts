import { TsunaguError } from '@tsunagu/core/vocabulary';
import { runOnce } from '../agent/run-once.ts';
import type { CollectorEnv } from '../env.ts';
import { checkHome } from '../home/check-home.ts';
import { readAgentOptions } from './agent-options.ts';
import { type CliIo, EXIT } from './io.ts';
import { errorText, exitOf, say } from './say.ts';

/** One pass. Exit code 0 only when nothing is left to send. */
export async function onceCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const options = readAgentOptions(args, io, env);
  await checkHome(env, false);
  const { outcome, leftRecords, sentItems } = await runOnce(options);
  if (!outcome) throw new TsunaguError('not-enrolled');
  if (outcome.kind === 'empty' && leftRecords === 0) {
    io.out(say(io, 'once-done', { sent: sentItems }));
    return EXIT.done;
  }
  io.out(say(io, 'once-left', { sent: sentItems, left: leftRecords }));
  if (outcome.kind === 'empty') return EXIT.failed;
  io.err(`tsunagu: ${errorText(io, outcome.code)} [${outcome.code}]`);
  return outcome.kind === 'refused'
    ? EXIT.refused
    : Math.max(EXIT.failed, exitOf(outcome.code) === EXIT.unreachable ? EXIT.unreachable : EXIT.failed);
}
