import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type EmbeddedPostgres, processIdentity, startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase } from '@tsunagu/db/migrate';
import { pause } from './pause.ts';
import { HEALTHY_AFTER_MS, restartDelayMs } from './restart-policy.ts';

export interface RunningDatabase {
  /** URL of Tsunagu's database; carries the password. */
  url: string;
  /** For the progress line; carries none. */
  description: string;
  stop(): Promise<void>;
}

export interface DatabaseEvents {
  onRestart(reason: string): void;
  onGivenUp(failure: unknown): void;
}

const watchEveryMs = 250;

/** An existing PostgreSQL, which is never stopped. */
export function useDatabase(url: string): RunningDatabase {
  const { hostname, port, pathname } = new URL(url);
  return { url, description: `${hostname}:${port || 5432}${pathname}`, stop: async () => {} };
}

/** Starts or adopts the embedded PostgreSQL, makes the database, and starts the server again when it dies. */
export async function startDatabase(folder: string, events: DatabaseEvents): Promise<RunningDatabase> {
  const server = await startEmbedded(folder);
  const stopping = new AbortController();
  const current = { server };
  const watch = keepAlive(folder, current, stopping.signal, events).catch(events.onGivenUp);
  return {
    url: await ensureDatabase(server.url, 'tsunagu'),
    description: `embedded PostgreSQL on 127.0.0.1:${server.port}${server.adopted ? ', found running' : ''}`,
    async stop() {
      stopping.abort();
      await watch;
      await current.server.stop();
    },
  };
}

async function keepAlive(
  folder: string,
  current: { server: EmbeddedPostgres },
  stopping: AbortSignal,
  events: DatabaseEvents,
): Promise<void> {
  let restarts = 0;
  let begin = performance.now();
  for (;;) {
    await pause(watchEveryMs, stopping);
    if (stopping.aborted) return;
    const { pid, port } = current.server;
    if (processIdentity(pid) !== null) continue;
    if (performance.now() - begin > HEALTHY_AFTER_MS) restarts = 0;
    const delayMs = restartDelayMs(restarts++, true);
    if (delayMs === null)
      throw new TsunaguError(
        'database-unavailable',
        `PostgreSQL ended again and again; its log is in ${folder}/log`,
      );
    events.onRestart(`PostgreSQL (process ${pid}) ended`);
    // The same port, because the services hold its address; at once the first time, their attempts are waiting.
    if (restarts > 1) await pause(delayMs, stopping);
    current.server = await startEmbedded(folder, { port });
    begin = performance.now();
  }
}
