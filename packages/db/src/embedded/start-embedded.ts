import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { folderFailure } from './folder-failure.ts';
import { initializeCluster } from './initialize-cluster.ts';
import { chooseLauncher } from './launcher.ts';
import { type ClusterLayout, clusterLayout } from './layout.ts';
import { locateBinaries, POSTGRES_MAJOR, type PostgresBinaries } from './locate-binaries.ts';
import { type LockFile, readLockFile, releaseForeignPid, serverLives } from './lock-file.ts';
import { refuseOwnedServer, takeOwnership } from './owner.ts';
import { prepareFolder } from './prepare-folder.ts';
import { serverAnswers } from './server-answers.ts';
import { clusterSettings } from './settings.ts';
import { startServer } from './start-server.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedOptions {
  /** For throw-away clusters: no fsync, nothing survives a power cut. */
  fast?: boolean | undefined;
  /** A free port is chosen without it. */
  port?: number | undefined;
  /** More server settings, over ours. */
  settings?: Readonly<Record<string, string>> | undefined;
  /** Another server than the one that npm brings; whoever opens the folder again must name it again. */
  binaries?: PostgresBinaries | undefined;
}

export interface EmbeddedPostgres {
  /** Superuser URL of the database `postgres`; carries the password. */
  url: string;
  port: number;
  /** Process id of the server, as the whole machine sees it. */
  pid: number;
  /** True when a running orphan was taken over instead of a server started. */
  adopted: boolean;
  /** Ends the server, also an adopted one, and returns when it is gone. */
  stop(): Promise<void>;
}

const DEAD_SERVER_MS_MAX = 15_000;

/**
 * Starts PostgreSQL 18 on a folder, making the cluster on first use, or takes over the server that a killed
 * process left running there. Listens on 127.0.0.1 only, with a random password kept in the folder.
 * @throws TsunaguError `data-folder-broken`, `disk-full`, `port-in-use`, `second-instance`, `database-unavailable`
 */
export async function startEmbedded(dir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const layout = clusterLayout(dir);
  const password = prepareFolder(layout, options.binaries?.major ?? POSTGRES_MAJOR);
  try {
    const running = await findRunning(layout);
    if (running !== null) {
      refuseOwnedServer(layout);
      takeOwnership(layout);
      return describe(layout, password, running.pid, running.port, true);
    }
    const { pid, port } = await startFresh(layout, options);
    takeOwnership(layout);
    return describe(layout, password, pid, port, false);
  } catch (error) {
    throw folderFailure(error, layout.folder);
  }
}

async function startFresh(
  layout: ClusterLayout,
  options: EmbeddedOptions,
): Promise<{ pid: number; port: number }> {
  const binaries = options.binaries ?? locateBinaries();
  const fast = options.fast ?? false;
  mkdirSync(layout.logFolder, { recursive: true, mode: 0o700 });
  const launcher = chooseLauncher(layout.folder);
  await initializeCluster(layout, binaries, launcher, fast);
  releaseForeignPid(layout);
  const settings = { ...clusterSettings(layout, fast), ...options.settings };
  const start = () => startServer(layout, binaries.postgres, launcher, { port: options.port, settings });
  return whenDeadServerIsGone(layout, start);
}

/** A killed server's process waits a moment to be reaped, and its children to end; PostgreSQL still sees them. */
async function whenDeadServerIsGone<T>(layout: ClusterLayout, start: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + DEAD_SERVER_MS_MAX;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const lock = readLockFile(layout);
      const taken = error instanceof TsunaguError && error.code === 'second-instance';
      if (!taken || (lock !== null && serverLives(lock)) || Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** A server that is starting comes to answer, one that is ending goes away; both are waited for. */
async function findRunning(layout: ClusterLayout): Promise<LockFile | null> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const lock = readLockFile(layout);
    if (lock === null || !serverLives(lock)) return null;
    if (lock.state === 'ready' && (await serverAnswers(lock.port))) return lock;
    if (Date.now() > deadline)
      throw new TsunaguError(
        'database-unavailable',
        `PostgreSQL (process ${lock.pid}) in ${layout.folder} hangs`,
        {
          args: { pid: lock.pid },
        },
      );
    await sleep(20);
  }
}

function describe(
  layout: ClusterLayout,
  password: string,
  pid: number,
  port: number,
  adopted: boolean,
): EmbeddedPostgres {
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  return { url, port, pid, adopted, stop: () => stopServer(layout, pid) };
}
