import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Where traces and figures are sent by OTLP, as OpenTelemetry's own variables say it. */
export interface TelemetrySettings {
  /** null = they are not sent. */
  readonly tracesUrl: string | null;
  readonly metricsUrl: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly resource: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly metricsEveryMs: number;
  /** Of all traces, those that are kept, 0 to 1. */
  readonly ratio: number;
}

type Env = Readonly<Record<string, string | undefined>>;

const wrong = (name: string, why: string) =>
  new TsunaguError('setting-wrong', `${name} ${why}`, { args: { name } });

/** null = nothing is configured, and nothing is measured for it. Throws `setting-wrong`, naming the variable only. */
export function readTelemetrySettings(env: Env, serviceName: string): TelemetrySettings | null {
  if (env.OTEL_SDK_DISABLED === 'true') return null;
  const tracesUrl = env.OTEL_TRACES_EXPORTER === 'none' ? null : urlOf(env, 'TRACES');
  const metricsUrl = env.OTEL_METRICS_EXPORTER === 'none' ? null : urlOf(env, 'METRICS');
  if (tracesUrl === null && metricsUrl === null) return null;
  const protocol = env.OTEL_EXPORTER_OTLP_PROTOCOL || 'http/json';
  // Collectors take both on the same port.
  if (protocol !== 'http/json') throw wrong('OTEL_EXPORTER_OTLP_PROTOCOL', 'can only be http/json');
  return {
    tracesUrl,
    metricsUrl,
    headers: pairsOf(env, 'OTEL_EXPORTER_OTLP_HEADERS'),
    serviceName: env.OTEL_SERVICE_NAME || serviceName,
    resource: pairsOf(env, 'OTEL_RESOURCE_ATTRIBUTES'),
    timeoutMs: numberOf(env, 'OTEL_EXPORTER_OTLP_TIMEOUT', 10_000, [1, 600_000]),
    metricsEveryMs: numberOf(env, 'OTEL_METRIC_EXPORT_INTERVAL', 60_000, [100, 86_400_000]),
    ratio: numberOf(env, 'OTEL_TRACES_SAMPLER_ARG', 1, [0, 1]),
  };
}

/** The signal's own address as it is, or the common one with the signal's path. */
function urlOf(env: Env, signal: 'TRACES' | 'METRICS'): string | null {
  const own = `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`;
  const name = env[own] ? own : 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const text = env[name];
  if (!text) return null;
  const url = URL.parse(text);
  // Its value may carry a password.
  if (!url || !/^https?:$/.test(url.protocol)) throw wrong(name, 'is not an http or https address');
  if (name === own) return url.href;
  return `${url.href.replace(/\/$/, '')}/v1/${signal.toLowerCase()}`;
}

/** `key=value,key2=value2`, values written as in an address. */
function pairsOf(env: Env, name: string): Record<string, string> {
  const pairs = (env[name] ?? '').split(',').filter((part) => part.trim() !== '');
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        const at = pair.indexOf('=');
        if (at < 1) throw new Error('no pair');
        return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
      }),
    );
  } catch {
    throw wrong(name, 'is not of the form key=value,key=value');
  }
}

function numberOf(env: Env, name: string, fallback: number, [min, max]: readonly [number, number]): number {
  const text = env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value >= min && value <= max) return value;
  throw wrong(name, `is not a number from ${min} to ${max}`);
}
