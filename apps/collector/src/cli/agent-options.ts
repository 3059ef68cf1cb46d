import { resolve } from 'node:path';
import type { AgentOptions } from '../agent/options.ts';
import type { CollectorEnv } from '../env.ts';
import { homeLayout } from '../home/home-layout.ts';
import type { CliIo } from './io.ts';
import { readOptions, readSources } from './read-options.ts';

const OPTIONS = {
  source: { type: 'string', multiple: true },
  spool: { type: 'string' },
  'ca-file': { type: 'string', multiple: true },
} as const;

/** The options that `run` and `once` share. Throws `command-line-wrong`. */
export function readAgentOptions(args: readonly string[], io: CliIo, env: CollectorEnv): AgentOptions {
  const values = readOptions(args, OPTIONS);
  const sources = readSources(values.source);
  return {
    env,
    layout: homeLayout(env.home, values.spool === undefined ? undefined : resolve(values.spool)),
    sources: sources?.map((source) => ({ ...source, path: resolve(source.path) })) ?? null,
    caFiles: values['ca-file'] ?? [],
    log: (line) => io.err(`tsunagu: ${line}`),
    nowMs: () => Date.now(),
  };
}
