import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type MetricsServer, serveMetrics } from '@tsunagu/services/metrics';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { enrolled, Machine } from './machine.ts';
import { NOW, type RunningEdge, startEdge } from './running-edge.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const item = (overrides = {}) => attemptItem(makeFailedAttempt({ recordedAt: NOW, ...overrides }));

function figuresOf(edge: RunningEdge): MetricsServer {
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const server = serveMetrics({ host: '127.0.0.1', port: 0, ...edge.metrics, onTrouble });
  onTestFinished(() => server.close());
  return server;
}

/** What Prometheus would see: every sample by its name and labels; throws at a line that is none. */
async function scrape(url: string): Promise<Map<string, number>> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const samples = new Map<string, number>();
  for (const line of (await response.text()).split('\n')) {
    if (line === '' || line.startsWith('# ')) continue;
    const [, name, value] = /^([a-z][a-z0-9_]*(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`no sample: ${line}`);
    samples.set(name, Number(value));
  }
  return samples;
}

test('a scrape counts what was stored, seen before, quarantined and refused, each once', async () => {
  await using edge = await startEdge();
  const url = await figuresOf(edge).listening;
  const machine = await enrolled(edge);
  const twice = item();
  await machine.sendItems([twice, item(), { type: 'nonsense' }]);
  await machine.sendItems([twice]);
  await machine.sendItems([item()], { signature: 'B'.repeat(86) });
  await new Machine(edge).enrol('tsu_invented-token-00000000');
  await fetch(`${edge.url}/nowhere`);
  const samples = await scrape(url);
  expect(samples.get('tsunagu_ingest_items_total{outcome="stored"}')).toBe(2);
  expect(samples.get('tsunagu_ingest_items_total{outcome="duplicate"}')).toBe(1);
  expect(samples.get('tsunagu_ingest_items_total{outcome="quarantined"}')).toBe(1);
  expect(samples.get('tsunagu_ingest_refusals_total{code="signature-invalid"}')).toBe(1);
  expect(samples.get('tsunagu_ingest_refusals_total{code="token-invalid"}')).toBe(1);
  expect(samples.get('tsunagu_ingest_refusals_total{code="not-found"}')).toBe(1);
  expect(samples.get('tsunagu_ingest_refusals_total{code="overloaded"}')).toBe(0);
  expect(samples.get('tsunagu_ingest_batch_seconds_count')).toBe(2);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('however many machines and faults there are, no series is added and nobody is named', async () => {
  await using edge = await startEdge();
  const url = await figuresOf(edge).listening;
  const names = async () => [...(await scrape(url)).keys()].filter((name) => name.startsWith('tsunagu_'));
  const before = await names();
  const machines = await Promise.all(Array.from({ length: 4 }, () => enrolled(edge)));
  for (const machine of machines) {
    await machine.sendItems([item({ personName: 'Alice', errorCode: 'hunter2' })]);
    await machine.sendItems([], { path: `/v1/batches?name=${machine.deviceId}` });
    await fetch(`${edge.url}/${machine.deviceId}`, { method: 'DELETE' });
  }
  expect(await names()).toEqual(before);
  const text = await (await fetch(url)).text();
  for (const secret of [...machines.map(({ deviceId }) => deviceId), 'Alice', 'hunter2', 'PC-1', 'gw-']) {
    expect(text).not.toContain(secret);
  }
});

test('nothing but the figures is served beside the edge, and the edge itself serves none', async () => {
  await using edge = await startEdge();
  const url = await figuresOf(edge).listening;
  expect((await fetch(new URL('/', url))).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${edge.url}/metrics`)).status).toBe(404);
});

test('a port in use is told, and keeps nothing else from working', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => troubles.push(error);
  const server = serveMetrics({ host: '127.0.0.1', port, contentType: '', read: async () => '', onTrouble });
  await expect.poll(() => troubles).toMatchObject([{ code: 'EADDRINUSE' }]);
  await server.close();
});

/** The real program; resolves with what it said when it said where its figures are, or that it is ready. */
async function start(
  url: string,
  env: Record<string, string>,
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { DATABASE_URL: url, INGEST_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${said}`)));
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('"ready"') && (env.METRICS_PORT === undefined || said.includes('"metrics"')))
        resolve();
    });
  });
  return { child, said };
}

test('the program serves its figures on loopback only, wherever the edge listens, and ends with them', async () => {
  await using database = await testDatabase();
  const { child, said } = await start(database.url, { METRICS_PORT: '0', TSUNAGU_HOST: '0.0.0.0' });
  const [url] = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(said) ?? [];
  const samples = await scrape(url ?? said);
  expect(samples.get('tsunagu_ingest_items_total{outcome="stored"}')).toBe(0);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});

test('without METRICS_PORT the program serves no figures', async () => {
  await using database = await testDatabase();
  const { child, said } = await start(database.url, {});
  expect(said).not.toContain('/metrics');
  // Before its database goes.
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
});
