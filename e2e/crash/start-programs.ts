import path from 'node:path';
import { type AppProcess, answers, startApp } from '../stack/app-process.ts';
import { freePort } from '../stack/free-port.ts';
import { INGEST_MAIN, ROOT, WORKER_MAIN } from '../stack/paths.ts';

export interface IngestProgram {
  readonly url: string;
  output(): string;
  /** SIGKILL, then a new process on the same port, with these variables besides. */
  crash(env?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** The real edge, with limits high enough that a load test is not refused. */
export async function startIngest(databaseUrl: string, root: string = ROOT): Promise<IngestProgram> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = (more: Readonly<Record<string, string>> = {}): Promise<AppProcess> =>
    startApp({
      name: 'ingest',
      command: [inTree(root, INGEST_MAIN)],
      cwd: root,
      env: { DATABASE_URL: databaseUrl, INGEST_PORT: String(port), INGEST_DEVICE_RATE: '10000', ...more },
      ready: answers(`${url}/readyz`),
    });
  let app = await start();
  return {
    url,
    crash: async (env) => {
      await app.kill();
      app = await start(env);
    },
    output: () => app.output(),
    stop: () => app.stop(),
  };
}

/** The real worker. Its metrics port is free, so that several tests do not meet. */
export async function startWorker(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
  root: string = ROOT,
): Promise<AppProcess> {
  return startApp({
    name: 'worker',
    command: [inTree(root, WORKER_MAIN)],
    cwd: root,
    env: { DATABASE_URL: databaseUrl, METRICS_PORT: String(await freePort()), ...env },
    ready: async (output) => /"(event|msg)":\s*"ready"/.test(output),
  });
}

/** The same program of another tree, such as an earlier release's. */
const inTree = (root: string, main: string): string => path.join(root, path.relative(ROOT, main));
