import { TsunaguError } from '@tsunagu/core/vocabulary';
import { readTelemetrySettings, type TelemetrySettings } from '@tsunagu/services/telemetry';

export interface WorkerSettings {
  readonly databaseUrl: string;
  /** Queues live in Redis when it is given, in Postgres otherwise. */
  readonly redisUrl: string | null;
  /** The deployment's secret, which opens the settings of notification channels; null = none is given. */
  readonly secret: string | null;
  /** Address of the dashboard, for links in notifications; null = not known. */
  readonly publicUrl: string | null;
  /** Asked after each look of detection; null = nobody watches from outside. */
  readonly pingUrl: string | null;
  readonly logLevel: string;
  /** null = nothing is sent by OTLP. */
  readonly telemetry: TelemetrySettings | null;
  /** Where figures are served; null = they are not. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
}

/** Reads the worker's settings. Throws `bad-request`, naming the variable. */
export function readWorkerSettings(env: NodeJS.ProcessEnv = process.env): WorkerSettings {
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new TsunaguError('bad-request', 'DATABASE_URL is not set');
  return {
    databaseUrl,
    redisUrl: readUrl(env, 'REDIS_URL', ['redis:', 'rediss:']),
    secret: env.TSUNAGU_SECRET || null,
    publicUrl: readUrl(env, 'PUBLIC_URL', ['http:', 'https:']),
    pingUrl: readUrl(env, 'TSUNAGU_PING_URL', ['http:', 'https:']),
    logLevel: env.LOG_LEVEL || 'info',
    telemetry: readTelemetrySettings(env, 'tsunagu-worker'),
    metrics: env.METRICS_PORT
      ? { host: env.METRICS_HOST || '127.0.0.1', port: readPort(env, 'METRICS_PORT') }
      : null,
  };
}

function readPort(env: NodeJS.ProcessEnv, name: string): number {
  const port = Number(env[name]);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new TsunaguError('bad-request', `${name}=${env[name]} is not a port`);
}

function readUrl(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | null {
  const text = env[name];
  if (!text) return null;
  const url = URL.parse(text);
  if (url && protocols.includes(url.protocol)) return url.href;
  // The value may carry a password; only its name is said.
  throw new TsunaguError('bad-request', `${name} is not a ${protocols.join(' or ')} address`);
}
