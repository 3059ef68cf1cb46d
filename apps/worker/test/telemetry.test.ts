import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readTelemetrySettings, startTelemetry } from '@tsunagu/services/telemetry';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../src/create-log.ts';
import { createWorkerMetrics } from '../src/metrics/create-metrics.ts';
import { startWorker } from '../src/start-worker.ts';

test('each job is a trace with its kind, and the worker’s figures go the same way', async () => {
  await using database = await testDatabase({ max: 8 });
  let sent = '';
  const receiver = http.createServer(async (request, response) => {
    for await (const chunk of request) sent += String(chunk);
    response.end('{}');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void receiver.close());
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const settings = readTelemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, 'tsunagu-worker');
  if (settings === null) throw new Error('not configured');
  const now = () => new Date();
  const metrics = createWorkerMetrics(database, now);
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const telemetry = startTelemetry({ settings, readFigures: metrics.figures, onTrouble, spansEveryMs: 20 });
  const input = { databaseUrl: database.url, redisUrl: null, secret: null, publicUrl: null, now, metrics };
  const worker = await startWorker({ db: database, ...input, telemetry, log: createLog('silent') });
  await vi.waitFor(() => expect(sent).toContain('"name":"job detect"'), { timeout: 20_000, interval: 50 });
  await worker.close();
  await telemetry.close();
  expect(sent).toContain('{"key":"tsunagu.job","value":{"stringValue":"detect"}}');
  expect(sent).toContain('{"key":"service.name","value":{"stringValue":"tsunagu-worker"}}');
  expect(sent).toContain('"name":"tsunagu_job_seconds"');
});
