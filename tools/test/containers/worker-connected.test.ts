import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@tsunagu/db';
import { stoppablePostgres } from '@tsunagu/testkit/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { parseYaml } from '../../src/check/parse-yaml.ts';

const root = join(import.meta.dirname, '../../..');

/** The real program, with its figures on any free port; resolves when it serves them. */
async function startWorker(databaseUrl: string): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(process.execPath, [join(root, 'apps/worker/src/main.ts')], {
    env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info', METRICS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = /127\.0\.0\.1:(\d+)\/metrics/.exec(said)?.[1];
      if (found !== undefined && said.includes('"event":"ready"')) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the worker ended: ${said}`)));
  });
  return { child, port };
}

/** What the healthcheck of its container says: 0 = healthy. */
async function healthcheck(port: string): Promise<unknown> {
  const child = spawn(process.execPath, [join(root, 'tools/src/compose/worker-connected.ts')], {
    env: { METRICS_PORT: port },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  return code;
}

test('a worker is healthy while it reaches the database, not without it, and not for another that lives', async () => {
  await using postgres = await stoppablePostgres();
  const { url } = postgres.database;
  const { child, port } = await startWorker(url);
  expect(await healthcheck(port)).toBe(0);
  await postgres.stop();
  expect(await healthcheck(port)).toBe(1);
  await postgres.start();
  await expect.poll(() => healthcheck(port), { timeout: 20_000, interval: 1_000 }).toBe(0);
  // Another, by all that the database knows of it.
  const other = openDatabase(url, { max: 1, applicationName: 'tsunagu worker' });
  await other.sql`select 1`;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(await healthcheck(port)).toBe(1);
  await other.close();
});

test.each(['docker-compose.yml', 'compose.scale.yml'])(
  'the worker of %s serves the figures that its healthcheck asks for',
  (name) => {
    const { services } = parseYaml(readFileSync(join(root, name), 'utf8')) as {
      services: Record<string, { environment: { METRICS_PORT?: string }; healthcheck: { test: string[] } }>;
    };
    expect(services.worker?.healthcheck.test).toContain('tools/src/compose/worker-connected.ts');
    expect(services.worker?.environment.METRICS_PORT).toMatch(/^\d+$/);
  },
);
