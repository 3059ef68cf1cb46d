import { win32 } from 'node:path';
import type { CollectorConfig } from '@tsunagu/core/collect';
import type { CollectorEnv } from '../env.ts';
import { DEFAULT_CONTROL_NAME } from '../home/config-file.ts';
import type { ProbeSurroundings } from '../probes/run-probes.ts';
import { findResolvers } from './resolvers.ts';

/** What probes have to know of this machine, read afresh because it changes with the network. */
export async function readSurroundings(
  env: CollectorEnv,
  config: CollectorConfig | null,
  extraCa: readonly string[],
): Promise<ProbeSurroundings> {
  const settings = await findResolvers(env.windows?.systemRoot ?? null);
  return {
    ...settings,
    hostsFile: env.windows
      ? win32.join(env.windows.systemRoot, 'System32', 'drivers', 'etc', 'hosts')
      : '/etc/hosts',
    controlName: config?.controlName || DEFAULT_CONTROL_NAME,
    extraCa,
  };
}
