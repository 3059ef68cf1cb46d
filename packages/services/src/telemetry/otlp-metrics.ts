import { nanos, otlpAttributes, otlpResource } from './otlp-traces.ts';
import type { TelemetrySettings } from './telemetry-settings.ts';
import type { Attributes } from './trace.ts';

/** A figure as prom-client's registry gives it. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly values: readonly FigureValue[];
}

interface FigureValue {
  readonly value: number;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly metricName?: string;
}

const CUMULATIVE = 2;

/** `ExportMetricsServiceRequest` of OTLP 1, in its JSON: the same figures that Prometheus would read. */
export function otlpMetrics(
  settings: TelemetrySettings,
  figures: readonly Figure[],
  startMs: number,
  nowMs: number,
): unknown {
  const times = { startTimeUnixNano: nanos(startMs), timeUnixNano: nanos(nowMs) };
  const metrics = figures.flatMap((figure) => {
    const data = dataOf(figure, times);
    return data === null ? [] : [{ name: figure.name, description: figure.help, ...data }];
  });
  return {
    resourceMetrics: [
      { resource: otlpResource(settings), scopeMetrics: [{ scope: { name: 'tsunagu' }, metrics }] },
    ],
  };
}

type Times = { readonly startTimeUnixNano: string; readonly timeUnixNano: string };

function dataOf(figure: Figure, times: Times) {
  // What was not measured yet is NaN, for which JSON has no word.
  const points = () =>
    figure.values
      .filter(({ value }) => Number.isFinite(value))
      .map(({ labels, value }) => ({ ...times, attributes: attributesOf(labels), asDouble: value }));
  const sum = { aggregationTemporality: CUMULATIVE };
  if (figure.type === 'counter') return { sum: { ...sum, isMonotonic: true, dataPoints: points() } };
  if (figure.type === 'gauge') return { gauge: { dataPoints: points() } };
  if (figure.type === 'histogram')
    return { histogram: { ...sum, dataPoints: histogramPoints(figure, times) } };
  // Nothing of ours is a summary.
  return null;
}

function attributesOf(labels: FigureValue['labels']) {
  const known = Object.entries(labels).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  return otlpAttributes(Object.fromEntries(known) as Attributes);
}

interface Bucketed {
  readonly attributes: ReturnType<typeof attributesOf>;
  readonly bounds: number[];
  /** Up to each bound, and all. */
  readonly upTo: number[];
  sum: number;
  count: number;
}

/** Prometheus counts up to each bound, OTLP between two of them. */
function histogramPoints({ name, values }: Figure, times: Times) {
  const points = new Map<string, Bucketed>();
  for (const { labels: all, value, metricName } of values) {
    const { le, ...labels } = all;
    const key = JSON.stringify(labels);
    const point = points.get(key) ?? {
      attributes: attributesOf(labels),
      bounds: [],
      upTo: [],
      sum: 0,
      count: 0,
    };
    points.set(key, point);
    if (metricName === `${name}_sum`) point.sum = value;
    else if (metricName === `${name}_count`) point.count = value;
    else {
      if (le !== '+Inf') point.bounds.push(Number(le));
      point.upTo.push(value);
    }
  }
  return [...points.values()].map(({ attributes, bounds, upTo, sum, count }) => ({
    ...times,
    attributes,
    count: String(count),
    sum,
    explicitBounds: bounds,
    bucketCounts: upTo.map((value, index) => String(value - (upTo[index - 1] ?? 0))),
  }));
}
