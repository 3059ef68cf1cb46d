import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Launcher } from './launcher.ts';
import type { ClusterLayout } from './layout.ts';
import { readLockFile } from './lock-file.ts';
import { clearsByItself, serverFailure } from './server-failure.ts';
import { type LogMarks, markLogs, wordsSince } from './server-words.ts';

export interface ServerOptions {
  /** Fixed port; a free one is chosen without it. */
  port: number | undefined;
  settings: Readonly<Record<string, string>>;
}

const readyTimeoutMs = 300_000;
const pollMs = 15;

/**
 * Starts the server and waits until it accepts connections. A chosen port that somebody takes in between, and
 * memory of a killed predecessor, are tried again.
 * @throws TsunaguError `port-in-use`, `disk-full`, `second-instance`, `data-folder-broken`, `database-unavailable`
 */
export async function startServer(
  layout: ClusterLayout,
  postgres: string,
  launcher: Launcher,
  options: ServerOptions,
): Promise<{ pid: number; port: number }> {
  const clearBy = Date.now() + 15_000;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const marks = markLogs(layout);
    const child = spawnServer(layout, postgres, launcher, port, options.settings);
    const ended = endOf(child);
    const ready = await waitUntilReady(layout, child, ended);
    if (ready) {
      child.unref();
      return { pid: readLockFile(layout)?.pid ?? child.pid ?? 0, port };
    }
    const { output, failure } = await readFailure(layout, marks, port);
    const portTaken = failure.code === 'port-in-use' && options.port === undefined && attempt < 5;
    if (!portTaken && !(clearsByItself(output) && Date.now() < clearBy)) throw failure;
    await sleep(100);
  }
}

/** The server's log process may still be writing the reason when the server itself has ended. */
async function readFailure(layout: ClusterLayout, marks: LogMarks, port: number) {
  const deadline = Date.now() + 2000;
  for (;;) {
    const output = wordsSince(layout, marks);
    const failure = serverFailure(output, layout, port);
    if (failure.code !== 'database-unavailable' || clearsByItself(output) || Date.now() > deadline)
      return { output, failure };
    await sleep(20);
  }
}

function spawnServer(
  layout: ClusterLayout,
  postgres: string,
  launcher: Launcher,
  port: number,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A file, not a pipe: a pipe would break with its reader, and an adopted server has lost that.
  const log = openSync(layout.startupLog, 'w', 0o600);
  try {
    return launcher.spawn(postgres, ['-D', layout.data, '-p', String(port), ...args], ['ignore', log, log]);
  } finally {
    closeSync(log);
  }
}

function endOf(child: ChildProcess): { failed: Error | null; ended: boolean } {
  const state: { failed: Error | null; ended: boolean } = { failed: null, ended: false };
  child.once('error', (error) => {
    state.failed = error;
  });
  child.once('exit', () => {
    state.ended = true;
  });
  return state;
}

async function waitUntilReady(
  layout: ClusterLayout,
  child: ChildProcess,
  end: { failed: Error | null; ended: boolean },
): Promise<boolean> {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    if (end.failed !== null)
      throw new TsunaguError('database-unavailable', `cannot run PostgreSQL: ${end.failed.message}`, {
        cause: end.failed,
      });
    if (end.ended) return false;
    const lock = readLockFile(layout);
    if (lock?.pid === child.pid && lock?.state === 'ready') return true;
    await sleep(pollMs);
  }
  throw new TsunaguError(
    'database-unavailable',
    `PostgreSQL in ${layout.folder} was not ready after ${readyTimeoutMs / 1000} s; see ${layout.startupLog}`,
  );
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => done(port));
    });
  });
}
