import { type Figure, otlpMetrics } from './otlp-metrics.ts';
import { otlpTraces } from './otlp-traces.ts';
import type { TelemetrySettings } from './telemetry-settings.ts';
import { beginTrace, type EndedSpan, type Trace } from './trace.ts';

export interface TelemetryParts {
  readonly settings: TelemetrySettings;
  readonly readFigures: () => Promise<readonly Figure[]>;
  /** Something could not be sent, with how many spans were let go since it last could; at most once a minute. */
  readonly onTrouble: (error: unknown, dropped: number) => void;
  /** Shorter in tests. */
  readonly spansEveryMs?: number;
}

export interface Telemetry {
  /** null = this one is not kept. */
  begin(name: string, kind: EndedSpan['kind']): Trace | null;
  /** Sends what is left, no longer than the settings' time. */
  close(): Promise<void>;
}

/** A receiver that is away must not grow this process: beyond these, spans are let go. */
const WAITING_MAX = 8_192;
const SENT_AT_ONCE = 1_024;
const SPANS_EVERY_MS = 5_000;
const TOLD_EVERY_MS = 60_000;

/** Sends traces and figures to an OpenTelemetry collector, beside the work and never in its way. */
export function startTelemetry({ settings, readFigures, onTrouble, ...rest }: TelemetryParts): Telemetry {
  const startMs = Date.now();
  const waiting: EndedSpan[] = [];
  let dropped = 0;
  const post = (url: string, body: unknown) => postOtlp(url, body, settings);
  let toldMs = Number.NEGATIVE_INFINITY;
  const told = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      if (performance.now() - toldMs < TOLD_EVERY_MS) return;
      toldMs = performance.now();
      onTrouble(error, dropped);
    }
  };
  const sendSpans = async () => {
    while (waiting.length > 0 && settings.tracesUrl !== null) {
      const spans = waiting.splice(0, SENT_AT_ONCE);
      try {
        await post(settings.tracesUrl, otlpTraces(settings, spans));
        dropped = 0;
      } catch (error) {
        // Sent again, they could be there twice; a trace is not worth that.
        dropped += spans.length;
        throw error;
      }
    }
  };
  const sendFigures = async () => {
    if (settings.metricsUrl === null) return;
    await post(settings.metricsUrl, otlpMetrics(settings, await readFigures(), startMs, Date.now()));
  };
  const spans = every(rest.spansEveryMs ?? SPANS_EVERY_MS, () => told(sendSpans()));
  const figures = every(settings.metricsEveryMs, () => told(sendFigures()));
  return {
    begin(name, kind) {
      if (settings.tracesUrl === null || Math.random() >= settings.ratio) return null;
      return beginTrace(name, kind, (ended) => {
        if (waiting.length + ended.length > WAITING_MAX) dropped += ended.length;
        else waiting.push(...ended);
      });
    },
    async close() {
      await Promise.all([spans(), figures()]);
      await Promise.all([told(sendSpans()), told(sendFigures())]);
    },
  };
}

/** Repeats, never twice at once. Returns how to stop, which waits for the one that runs. */
function every(ms: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = null;
    });
  }, ms);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function postOtlp(
  url: string,
  body: unknown,
  { headers, timeoutMs }: TelemetrySettings,
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
}
