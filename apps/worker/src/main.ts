#!/usr/bin/env node
import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';
import { openDatabase } from '@tsunagu/services/database';
import { serveMetrics } from '@tsunagu/services/metrics';
import { startTelemetry, type Telemetry, type TelemetrySettings } from '@tsunagu/services/telemetry';
import type { Logger } from 'pino';
import { createLog } from './create-log.ts';
import { describeError } from './describe-error.ts';
import { readWorkerSettings } from './env.ts';
import { createWorkerMetrics, type WorkerMetrics } from './metrics/create-metrics.ts';
import { startWorker } from './start-worker.ts';
import { waitForDatabase } from './wait-for-database.ts';

/** One connection runs detection, four send, one relays; LISTEN has its own. */
const CONNECTIONS = 7;
/** Jobs that still run after this are given up; they are idempotent and come again. */
const SHUTDOWN_MS_MAX = 8_000;

async function main(): Promise<void> {
  const settings = readWorkerSettings();
  const log = createLog(settings.logLevel);
  const db = openDatabase(settings.databaseUrl, { max: CONNECTIONS, applicationName: 'tsunagu worker' });
  await waitForDatabase(db, log);
  const now = () => new Date();
  const metrics = createWorkerMetrics(db, now);
  const telemetry = settings.telemetry && sendTelemetry(settings.telemetry, metrics, log);
  const worker = await startWorker({ ...settings, db, now, metrics, telemetry, log });
  const onTrouble = (error: unknown) => log.warn({ error: describeError(error) }, 'metrics not served');
  const figures = settings.metrics && serveMetrics({ ...settings.metrics, ...metrics, onTrouble });
  void figures?.listening.then((url) => log.info({ url }, 'metrics'));
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_MS_MAX).unref();
    await figures?.close();
    await worker.close();
    await telemetry?.close();
    await db.close();
    log.info('stopped');
  };
  process.once('SIGTERM', (signal) => void end(signal));
  process.once('SIGINT', (signal) => void end(signal));
  // The supervisor waits for this line, whatever the log level.
  process.stdout.write(`${JSON.stringify({ event: 'ready', service: 'worker' })}\n`);
}

function sendTelemetry(settings: TelemetrySettings, { figures }: WorkerMetrics, log: Logger): Telemetry {
  const onTrouble = (error: unknown, dropped: number) =>
    log.warn({ error: describeError(error), dropped }, 'telemetry not sent');
  return startTelemetry({ settings, readFigures: figures, onTrouble });
}

try {
  await main();
} catch (error) {
  const text = error instanceof TsunaguError ? `${error.message}\n${ERROR_TEXT[error.code].en}` : '';
  process.stderr.write(`${text || JSON.stringify(describeError(error))}\n`);
  process.exit(1);
}
