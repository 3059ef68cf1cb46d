import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnv } from './env.ts';
import { freePort } from './free-port.ts';
import { spawnOwn } from './own-children.ts';
import { runToEnd } from './run-to-end.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const READY_MS_MAX = 60_000;

export interface Program {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The real worker: detection, alerts and second diagnoses run as they do at work. */
export async function startWorker(databaseUrl: string): Promise<Program> {
  const port = await freePort();
  return startProgram({
    args: [path.join(ROOT, 'apps/worker/src/main.ts')],
    cwd: ROOT,
    env: { DATABASE_URL: databaseUrl, METRICS_PORT: String(port), LOG_LEVEL: 'error' },
    url: `http://127.0.0.1:${port}`,
    readyPath: '/metrics',
  });
}

/** The real dashboard, built when it is not built from these sources; its demo sign-in is open. */
export async function startDashboard(databaseUrl: string): Promise<Program> {
  const built = await runToEnd(
    process.execPath,
    [path.join(ROOT, 'tools/src/build-dashboard.ts')],
    inheritedEnv(),
  );
  if (built.exitCode !== 0) throw new Error(`building the dashboard ended with ${built.exitCode}`);
  const port = await freePort();
  return startProgram({
    args: [
      path.join(ROOT, 'node_modules/next/dist/bin/next'),
      'start',
      '-H',
      '127.0.0.1',
      '-p',
      String(port),
    ],
    cwd: path.join(ROOT, 'apps/web'),
    env: {
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
      TSUNAGU_DEMO: '1',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    url: `http://127.0.0.1:${port}`,
    readyPath: '/api/healthz',
  });
}

async function startProgram(program: {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly url: string;
  readonly readyPath: string;
}): Promise<Program> {
  const { args, cwd, env, url } = program;
  const child = spawnOwn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...inheritedEnv(), ...env },
  });
  const gone = once(child, 'exit');
  const endMs = Date.now() + READY_MS_MAX;
  while (!(await answers(`${url}${program.readyPath}`))) {
    if (child.exitCode !== null || Date.now() > endMs)
      throw new Error(`${args[0]} is not ready (${child.exitCode})`);
    await sleep(200);
  }
  return {
    url,
    pid: child.pid ?? -1,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}
