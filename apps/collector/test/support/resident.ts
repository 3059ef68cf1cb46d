import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt } from '@tsunagu/core/collect';
import { dispatch } from '../../src/cli/dispatch.ts';
import { readEnv } from '../../src/env.ts';
import { type TestEdge, TOKEN } from './edge.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** What openfortivpn writes of an attempt that fails at once; the port tells one attempt from another. */
export function failedLines(port: number): string {
  return `DEBUG:  openfortivpn 1.19.0
DEBUG:  Configuration host = "127.0.0.1"
DEBUG:  Configuration port = "${port}"
DEBUG:  Resolving gateway host ip
DEBUG:  Establishing ssl connection
ERROR:  connect: Connection refused
INFO:   Closed connection to gateway.
INFO:   Could not log out.
`;
}

export function attemptsAt(edge: TestEdge): Attempt[] {
  return edge.items.flatMap((item) => (item.type === 'attempt' ? [item.attempt] : []));
}

export interface Resident {
  readonly child: ChildProcess;
  /** Everything it said. */
  said(): string;
  /** How it ended; null = by a signal. */
  readonly ended: Promise<number | null>;
}

/** A machine whose collector runs in a process of its own. */
export interface ResidentMachine {
  readonly log: string;
  write(text: string): void;
  start(): Resident;
}

export async function residentMachine(edge: TestEdge, home: string, log: string): Promise<ResidentMachine> {
  writeFileSync(log, '');
  const said: string[] = [];
  const quiet = { locale: 'en' as const, out: () => undefined, err: (text: string) => said.push(text) };
  const code = await dispatch(['enroll', '--server', edge.url, '--token', TOKEN], quiet, {
    ...readEnv(),
    home,
  });
  if (code !== 0) throw new Error(`enrolment ended with ${code}: ${said.join()}`);
  return {
    log,
    write: (text) => appendFileSync(log, text),
    start() {
      const child = spawn(process.execPath, [MAIN, 'run', '--source', `openfortivpn=${log}`], {
        // PATH and the like, without what would change the collector.
        env: { PATH: '/usr/bin:/bin', LANG: 'C', TSUNAGU_HOME: home },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      return { child, said: () => said, ended };
    },
  };
}
