import type { CollectorEnv } from '../env.ts';
import { claimHome } from '../home/claim-home.ts';
import { windowsHost } from '../home/windows-host.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions, wrong } from './read-options.ts';
import { say } from './say.ts';

const OPTIONS = { fresh: { type: 'boolean' } } as const;

/** Called by the Windows installer alone, as SYSTEM, before anything is written into the home. */
export async function claimHomeCommand(
  args: readonly string[],
  io: CliIo,
  env: CollectorEnv,
): Promise<number> {
  const { fresh = false } = readOptions(args, OPTIONS);
  if (!env.windows) throw wrong('claim-home');
  const { asideAt } = await claimHome({ home: env.home, fresh }, windowsHost(env.windows.systemRoot));
  if (asideAt !== null) io.err(say(io, 'home-aside', { folder: asideAt }));
  return EXIT.done;
}
