import type { CollectorEnv } from '../env.ts';
import type { CliIo } from './io.ts';

/** One verb of the command line; gives the exit code. Throws `TsunaguError`. */
export type Verb = (args: readonly string[], io: CliIo, env: CollectorEnv) => Promise<number>;
