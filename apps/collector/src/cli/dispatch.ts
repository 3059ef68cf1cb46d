import { fillText } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { COLLECTOR_VERSION } from '../version.ts';
import { type CliIo, EXIT } from './io.ts';
import { readableClients, wrong } from './read-options.ts';
import { sayError } from './say.ts';
import { HELP } from './text.ts';
import type { Verb } from './verb.ts';

/** Each verb is loaded when it is asked for: the resident one stays small. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  enroll: async () => (await import('./enroll.ts')).enrollCommand,
  run: async () => (await import('./run.ts')).runCommand,
  once: async () => (await import('./once.ts')).onceCommand,
  status: async () => (await import('./status.ts')).statusCommand,
  hint: async () => (await import('./person-verbs.packed.ts')).hint,
  'claim-home': async () => (await import('./claim-home.ts')).claimHomeCommand,
  line: async () => (await import('./line.ts')).lineCommand,
  doctor: async () => (await import('./person-verbs.packed.ts')).doctor,
  'help-me': async () => (await import('./person-verbs.packed.ts')).helpMe,
  diagnose: async () => (await import('./person-verbs.packed.ts')).diagnose,
  'show-data': async () => (await import('./show-data.ts')).showDataCommand,
};

function help(io: CliIo): string {
  return fillText(HELP[io.locale], { clients: readableClients().join(' ') });
}

/** Runs one command line; never throws. Gives the exit code. */
export async function dispatch(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const [verb, ...rest] = args;
  try {
    if (
      verb === undefined ||
      verb === '--help' ||
      verb === '-h' ||
      verb === 'help' ||
      rest.includes('--help')
    ) {
      io.out(help(io));
      return verb === undefined ? EXIT.usage : EXIT.done;
    }
    if (verb === '--version' || verb === '-v') {
      io.out(COLLECTOR_VERSION);
      return EXIT.done;
    }
    const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!load) throw wrong(verb);
    return await (await load())(rest, io, env);
  } catch (error) {
    return sayError(io, error);
  }
}
