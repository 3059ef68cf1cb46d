#!/usr/bin/env node
import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';
import { openDatabase } from '@tsunagu/services/database';
import { type MetricsServer, serveMetrics } from '@tsunagu/services/metrics';
import { startTelemetry, type Telemetry, type TelemetrySettings } from '@tsunagu/services/telemetry';
import type { Logger } from 'pino';
import { createLog } from './create-log.ts';
import { createServer } from './create-server.ts';
import { type IngestSettings, readIngestSettings } from './env.ts';
import { keepHouse } from './keep-house.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import { createEdgeMetrics, type EdgeMetrics } from './metrics/create-metrics.ts';
import { keepNetworks } from './networks/keep-networks.ts';
import type { TlsServing } from './open-server.ts';
import { describeError } from './refusal/describe-error.ts';
import { DeviceAddresses } from './syslog/device-addresses.ts';
import { startSyslog } from './syslog/start-syslog.ts';
import { keepCertificate } from './tls/keep-certificate.ts';
import type { TlsSettings } from './tls/tls-settings.ts';
import { watchPrograms } from './watch-programs.ts';

/** A statement that takes longer has lost its sender already. */
const STATEMENT_SECONDS_MAX = 15;
/** After this, requests that are still running are given up, unacknowledged. */
const SHUTDOWN_MS_MAX = 8_000;

async function main(): Promise<void> {
  const settings = readIngestSettings();
  const log = createLog(settings.logLevel);
  const db = openDatabase(settings.databaseUrl, {
    max: settings.databaseConnections,
    statementTimeoutSeconds: STATEMENT_SECONDS_MAX,
    applicationName: 'tsunagu ingest',
  });
  const now = () => new Date();
  const limits = createRateLimits(settings.rates);
  const metrics = createEdgeMetrics();
  const { trustedProxies, syslog } = settings;
  const telemetry = settings.telemetry && sendTelemetry(settings.telemetry, metrics, log);
  const tls = settings.tls && serveTls(settings.tls, now, metrics, log);
  const addresses = syslog === null ? null : new DeviceAddresses(db, log);
  const networks = settings.networksFile === null ? null : await keepNetworks(settings.networksFile, log);
  const { bodyBytesMax, connectionsOfAddressMax } = settings;
  const app = createServer({
    ...{ db, now, limits, metrics, log, trustedProxies, addresses, networks, tls, telemetry, bodyBytesMax },
    connectionsOfAddressMax,
  });
  await listen(app, settings.host, settings.port);
  const gateways =
    syslog && (await startSyslog({ settings: syslog, db, now, metrics: metrics.gateways, log }));
  const figures = showFigures(settings, metrics, log);
  const stopHouse = keepHouse(db, now, log);
  const stopBeating = watchPrograms(db, now, metrics, log);
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_MS_MAX).unref();
    stopHouse();
    tls?.certificate.close();
    networks?.close();
    await figures?.close();
    await gateways?.close();
    await app.close();
    await stopBeating();
    await telemetry?.close();
    await db.close();
    log.info('stopped');
  };
  process.once('SIGTERM', (signal) => void end(signal));
  process.once('SIGINT', (signal) => void end(signal));
  log.info({ url: app.listeningOrigin }, 'ready');
}

function serveTls(settings: TlsSettings, now: () => Date, edge: EdgeMetrics, log: Logger): TlsServing {
  const metrics = edge.tls();
  return { metrics, certificate: keepCertificate(settings, { now, metrics, log }) };
}

function sendTelemetry(settings: TelemetrySettings, { figures }: EdgeMetrics, log: Logger): Telemetry {
  const onTrouble = (error: unknown, dropped: number) =>
    log.warn({ error: describeError(error), dropped }, 'telemetry not sent');
  return startTelemetry({ settings, readFigures: figures, onTrouble });
}

function showFigures(
  { metrics: where }: IngestSettings,
  metrics: EdgeMetrics,
  log: Logger,
): MetricsServer | null {
  if (where === null) return null;
  const onTrouble = (error: unknown) => log.warn({ error: describeError(error) }, 'metrics not served');
  const server = serveMetrics({ ...where, ...metrics, onTrouble });
  void server.listening.then((url) => log.info({ url }, 'metrics'));
  return server;
}

async function listen(app: ReturnType<typeof createServer>, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'EADDRINUSE') throw new TsunaguError('port-in-use', `${host}:${port}`, { cause });
    throw cause;
  }
}

try {
  await main();
} catch (error) {
  const text =
    error instanceof TsunaguError
      ? `${error.message}\n${ERROR_TEXT[error.code].ja}\n${ERROR_TEXT[error.code].en}`
      : '';
  process.stderr.write(`${text || JSON.stringify(describeError(error))}\n`);
  process.exitCode = 1;
}
