import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childEnv, type LabEnv } from './env.ts';

const run = promisify(execFile);

export interface Scenario {
  readonly name: string;
  readonly client: string;
}

export interface Expected {
  readonly result: string;
  readonly stage: string;
  readonly cause: string | null;
  readonly alsoAcceptable: readonly string[];
}

export interface AttemptMade {
  readonly expected: Expected;
  /** What really happened to the client this time. */
  readonly result: string;
}

/** The lab's own program: `hold`, `exec`, `attempt`, `release`, `list`. */
export interface Lab {
  list(): Promise<Scenario[]>;
  hold(name: string): Promise<void>;
  attempt(name: string, log: string, signal: AbortSignal): Promise<AttemptMade>;
  /** A process as the endpoint sees the world; what it says on standard output is heard only when asked for. */
  exec(
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    hear?: 'output',
  ): ChildProcess;
  /** Synchronous, so that an interrupted run leaves no namespace held. */
  release(): void;
}

function readAttempt(output: string): AttemptMade {
  const told: { expected: Partial<Expected>; result: string } = JSON.parse(
    output.trim().split('\n').at(-1) ?? '',
  );
  const { result = '', stage = '', cause = null, alsoAcceptable = [] } = told.expected;
  return { expected: { result, stage, cause, alsoAcceptable }, result: told.result };
}

/** Throws a message that says where a lab was looked for. */
export function openLab(env: LabEnv): Lab {
  const program = join(env.labFolder, 'lab');
  if (!existsSync(program)) throw new Error(`There is no lab at ${program}. LAB_DIR says where it is.`);
  const options = { cwd: env.labFolder, env: childEnv(), maxBuffer: 64 * 1024 * 1024 };
  return {
    async list() {
      const { stdout } = await run(program, ['list'], options);
      return stdout
        .split('\n')
        .map((line) => line.split(/\s+/))
        .flatMap(([name, client]) => (name && client ? [{ name, client }] : []));
    },
    async hold(name) {
      await run(program, ['hold', name], options);
    },
    async attempt(name, log, signal) {
      const { stdout } = await run(program, ['attempt', name, log], { ...options, signal });
      return readAttempt(stdout);
    },
    exec: (command, environment, hear) =>
      spawn(program, ['exec', ...command], {
        cwd: env.labFolder,
        env: childEnv(environment),
        stdio: ['ignore', hear === 'output' ? 'pipe' : 'ignore', 'pipe'],
      }),
    release() {
      spawnSync(program, ['release'], { cwd: env.labFolder, env: childEnv(), stdio: 'ignore' });
    },
  };
}
