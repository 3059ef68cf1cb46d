import { TsunaguError } from '@tsunagu/core/vocabulary';
import { readTelemetrySettings, type TelemetrySettings } from '@tsunagu/services/telemetry';
import { CONNECTIONS_MAX, CONNECTIONS_OF_ADDRESS_MAX } from './limits/bound-connections.ts';
import { readSyslogSettings, type SyslogSettings } from './syslog/syslog-settings.ts';
import { readTlsSettings, type TlsSettings } from './tls/tls-settings.ts';

export interface IngestSettings {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** Addresses or CIDRs of proxies whose X-Forwarded-For is believed; empty = nobody's. */
  readonly trustedProxies: readonly string[];
  /** The administrator's list of networks; null = no attempt has a line. */
  readonly networksFile: string | null;
  /** Connections of the pool. */
  readonly databaseConnections: number;
  readonly logLevel: string;
  /** Where figures are served; null = they are not. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** null = nothing is sent by OTLP. */
  readonly telemetry: TelemetrySettings | null;
  /** null = plain HTTP. */
  readonly tls: TlsSettings | null;
  /** What gateways may send; null = no listener is on. */
  readonly syslog: SyslogSettings | null;
  /** All bodies under way together, as they came and inflated. */
  readonly bodyBytesMax: number;
  /** Open at once of one address that is no trusted proxy's. */
  readonly connectionsOfAddressMax: number;
  readonly rates: {
    readonly devicePerSecond: number;
    readonly keyPerSecond: number;
    readonly tokenPerSecond: number;
    readonly addressPerSecond: number;
    readonly totalPerSecond: number;
  };
}

/** Reads the edge's settings. Throws `bad-request`, `setting-wrong`, `file-unreadable`, naming the variable. */
export function readIngestSettings(env: NodeJS.ProcessEnv = process.env): IngestSettings {
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new TsunaguError('bad-request', 'DATABASE_URL is not set');
  return {
    databaseUrl,
    host: env.INGEST_HOST || env.TSUNAGU_HOST || '127.0.0.1',
    port: readNumber(env, 'INGEST_PORT', 4000, 0, 65_535),
    trustedProxies: (env.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    networksFile: env.INGEST_NETWORKS_FILE || null,
    databaseConnections: readNumber(env, 'INGEST_DATABASE_CONNECTIONS', 4, 1, 100),
    logLevel: env.LOG_LEVEL || 'info',
    metrics: env.METRICS_PORT
      ? {
          // Not TSUNAGU_HOST: who opens the edge to the world has not yet said that its figures are the world's.
          host: env.METRICS_HOST || '127.0.0.1',
          port: readNumber(env, 'METRICS_PORT', 0, 0, 65_535),
        }
      : null,
    telemetry: readTelemetrySettings(env, 'tsunagu-ingest'),
    tls: readTlsSettings(env),
    syslog: readSyslogSettings(env),
    // One body at its largest, inflated too, must always fit.
    bodyBytesMax: readNumber(env, 'INGEST_BODY_MEGABYTES', 256, 16, 65_536) * 1_048_576,
    connectionsOfAddressMax: readNumber(
      env,
      'INGEST_ADDRESS_CONNECTIONS',
      CONNECTIONS_OF_ADDRESS_MAX,
      1,
      CONNECTIONS_MAX,
    ),
    rates: {
      devicePerSecond: readNumber(env, 'INGEST_DEVICE_RATE', 20, 1, 1_000_000),
      keyPerSecond: readNumber(env, 'INGEST_KEY_RATE', 100, 1, 1_000_000),
      tokenPerSecond: readNumber(env, 'INGEST_TOKEN_RATE', 50, 1, 1_000_000),
      addressPerSecond: readNumber(env, 'INGEST_ADDRESS_RATE', 1000, 1, 1_000_000),
      totalPerSecond: readNumber(env, 'INGEST_TOTAL_RATE', 5000, 1, 1_000_000),
    },
  };
}

function readNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new TsunaguError('bad-request', `${name}=${text} is not a whole number from ${min} to ${max}`);
}
