import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Lab } from './drive-lab.ts';
import { childEnv } from './env.ts';

const run = promisify(execFile);

export interface CollectorPaths {
  /** The collector as it is shipped: one bundled file. */
  readonly program: string;
  /** TSUNAGU_HOME: key and settings of the enrolled machine. */
  readonly home: string;
  readonly spool: string;
  readonly caFile: string;
}

/** Bundles the collector's sources as they are now, so that a whole run tests one and the same program. */
export async function bundleCollector(root: string, program: string): Promise<void> {
  await run(process.execPath, [join(root, 'apps/collector/build.ts'), program]);
}

/** The program under this very Node. */
function command(paths: CollectorPaths): string[] {
  return [process.execPath, paths.program];
}

/** A verb of the collector outside the namespaces. Rejects on any exit code but 0. */
export async function runVerb(paths: CollectorPaths, args: readonly string[]): Promise<string> {
  const [node = '', ...rest] = [...command(paths), ...args];
  const { stdout } = await run(node, rest, {
    env: childEnv({ TSUNAGU_HOME: paths.home }),
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  return stdout;
}

export interface RunningCollector {
  /** Everything it said so far. */
  said(): string;
  /** Asks it to end and waits: it finishes what is open and lets its probes end. */
  stop(): Promise<void>;
  kill(): void;
}

/** `tsunagu run` inside the client's namespace; resolves when it watches the log. */
export async function startCollector(
  lab: Lab,
  paths: CollectorPaths,
  source: string,
): Promise<RunningCollector> {
  const args = ['run', '--source', source, '--spool', paths.spool, '--ca-file', paths.caFile];
  const child = lab.exec([...command(paths), ...args], { TSUNAGU_HOME: paths.home, LANG: 'C' });
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'exit');
  const end = Date.now() + 20_000;
  while (!text.includes('Watching')) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`the collector did not start: ${text.trim() || 'it said nothing'}`);
    }
    await sleep(50);
  }
  return {
    said: () => text,
    kill: () => child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Bytes in the spool's segments; cheap to ask often. */
export function spoolBytes(spool: string): number {
  try {
    return readdirSync(spool)
      .filter((name) => name.endsWith('.seg'))
      .reduce((sum, name) => sum + statSync(join(spool, name)).size, 0);
  } catch {
    return 0;
  }
}

/** Ids of the attempts that wait in a spool, oldest first, as `show-data` tells them to the person at the machine. */
export async function spooledAttempts(paths: CollectorPaths): Promise<string[]> {
  const output = await runVerb(paths, ['show-data', '--spool', paths.spool]);
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{"type":"attempt"')) return [];
    const item: { attempt: { attemptId: string } } = JSON.parse(line);
    return [item.attempt.attemptId];
  });
}
