import { randomBytes } from 'node:crypto';

/** What may stand beside a span: closed words and counts. No device, person, address or text of anybody's. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Kinds of OTLP's `SpanKind` that occur here. */
export const SPAN_KINDS = { internal: 1, server: 2, consumer: 5 } as const;

/** A span that is over. Times are of the wall clock in ms, with fractions. */
export interface EndedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** null = it is the first of its trace. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: keyof typeof SPAN_KINDS;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  /** Code of what went wrong; null = nothing did. */
  readonly errorCode: string | null;
}

/** One piece of work that is followed: a request, a job. */
export interface Trace {
  /** A part of it, by `performance.now()` at both ends. */
  step(name: string, fromMs: number, toMs: number, attributes?: Attributes): void;
  /** Once; what comes later is not kept. */
  end(attributes: Attributes, errorCode?: string | null): void;
}

const wall = (atMs: number) => performance.timeOrigin + atMs;

/** Begins a trace of its own: what a stranger says of one is not taken over. Its spans are handed on when it ends. */
export function beginTrace(
  name: string,
  kind: EndedSpan['kind'],
  take: (spans: readonly EndedSpan[]) => void,
): Trace {
  const traceId = randomBytes(16).toString('hex');
  const rootId = randomBytes(8).toString('hex');
  const startMs = wall(performance.now());
  const steps: EndedSpan[] = [];
  let ended = false;
  return {
    step(step, fromMs, toMs, attributes = {}) {
      steps.push({
        ...{ traceId, spanId: randomBytes(8).toString('hex'), parentSpanId: rootId, name: step },
        ...{ kind: 'internal', startMs: wall(fromMs), endMs: wall(toMs), attributes, errorCode: null },
      });
    },
    end(attributes, errorCode = null) {
      if (ended) return;
      ended = true;
      const endMs = wall(performance.now());
      const root = { traceId, spanId: rootId, parentSpanId: null, name, kind, startMs, endMs };
      take([{ ...root, attributes, errorCode }, ...steps]);
    },
  };
}

/** Runs a part of a traced piece of work; without a trace it only runs. */
export async function inStep<T>(trace: Trace | null, name: string, work: () => T | Promise<T>): Promise<T> {
  if (trace === null) return work();
  const fromMs = performance.now();
  try {
    return await work();
  } finally {
    trace.step(name, fromMs, performance.now());
  }
}
