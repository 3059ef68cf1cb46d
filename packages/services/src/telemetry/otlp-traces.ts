import type { TelemetrySettings } from './telemetry-settings.ts';
import { type Attributes, type EndedSpan, SPAN_KINDS } from './trace.ts';

const SCOPE = { name: 'tsunagu' };
const ERROR = 2;

/** `ExportTraceServiceRequest` of OTLP 1, in its JSON. */
export function otlpTraces(settings: TelemetrySettings, spans: readonly EndedSpan[]): unknown {
  return {
    resourceSpans: [
      { resource: otlpResource(settings), scopeSpans: [{ scope: SCOPE, spans: spans.map(otlpSpan) }] },
    ],
  };
}

export function otlpResource({ serviceName, resource }: TelemetrySettings) {
  return { attributes: otlpAttributes({ ...resource, 'service.name': serviceName }) };
}

function otlpSpan(span: EndedSpan) {
  const { traceId, spanId, parentSpanId, name, kind, startMs, endMs, attributes, errorCode } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId === null ? {} : { parentSpanId }),
    name,
    kind: SPAN_KINDS[kind],
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: otlpAttributes(errorCode === null ? attributes : { ...attributes, 'error.type': errorCode }),
    ...(errorCode === null ? {} : { status: { code: ERROR } }),
  };
}

/** 64-bit numbers are texts in OTLP's JSON. */
export function nanos(atMs: number): string {
  return String(BigInt(Math.round(atMs * 1000)) * 1000n);
}

export function otlpAttributes(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: otlpValue(value) }));
}

function otlpValue(value: Attributes[string]) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
