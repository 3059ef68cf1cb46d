import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readTelemetrySettings, startTelemetry } from '@tsunagu/services/telemetry';
import { attemptItem, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { enrolled, Machine } from './machine.ts';
import { NOW, startEdge } from './running-edge.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const value = z.object({ stringValue: z.string().optional(), intValue: z.string().optional() });
const attributes = z.array(z.object({ key: z.string(), value }));
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  startTimeUnixNano: z.string().regex(/^\d{19}$/),
  endTimeUnixNano: z.string().regex(/^\d{19}$/),
  attributes,
  status: z.object({ code: z.int() }).optional(),
});
const resource = z.object({ attributes });
const traceRequest = z.object({
  resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});
const point = z.object({ attributes, timeUnixNano: z.string(), startTimeUnixNano: z.string() });
const metric = z.object({
  name: z.string(),
  sum: z
    .object({ isMonotonic: z.boolean(), dataPoints: z.array(point.extend({ asDouble: z.number() })) })
    .optional(),
  gauge: z.object({ dataPoints: z.array(point.extend({ asDouble: z.number() })) }).optional(),
  histogram: z
    .object({
      dataPoints: z.array(
        point.extend({
          count: z.string(),
          sum: z.number(),
          explicitBounds: z.array(z.number()),
          bucketCounts: z.array(z.string()),
        }),
      ),
    })
    .optional(),
});
const metricsRequest = z.object({
  resourceMetrics: z.array(
    z.object({ resource, scopeMetrics: z.array(z.object({ metrics: z.array(metric) })) }),
  ),
});

/** What an OpenTelemetry collector would take, read as its contract says; answers with what it is told. */
async function receiver() {
  const spans: z.infer<typeof span>[] = [];
  const metrics: z.infer<typeof metric>[] = [];
  const raw: string[] = [];
  const state = { status: 200 };
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    raw.push(`${request.headers['content-type']} ${request.headers['api-key']} ${text}`);
    if (state.status === 200 && request.url === '/otlp/v1/traces')
      for (const one of traceRequest.parse(JSON.parse(text)).resourceSpans)
        spans.push(...one.scopeSpans.flatMap((scope) => scope.spans));
    if (state.status === 200 && request.url === '/otlp/v1/metrics')
      for (const one of metricsRequest.parse(JSON.parse(text)).resourceMetrics)
        metrics.push(...one.scopeMetrics.flatMap((scope) => scope.metrics));
    response.writeHead(state.status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/otlp`;
  return { spans, metrics, raw, state, url };
}

function settingsOf(url: string, more: Record<string, string> = {}) {
  const settings = readTelemetrySettings(
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=se%3Dcret',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
      OTEL_METRIC_EXPORT_INTERVAL: '60000',
      ...more,
    },
    'tsunagu-ingest',
  );
  if (settings === null) throw new Error('not configured');
  return settings;
}

async function tracedEdge(url: string, more: Record<string, string> = {}) {
  const troubles: { error: unknown; dropped: number }[] = [];
  const edge = await startEdge({
    database,
    telemetry: ({ figures }) =>
      startTelemetry({
        settings: settingsOf(url, more),
        readFigures: figures,
        onTrouble: (error, dropped) => void troubles.push({ error, dropped }),
        spansEveryMs: 20,
      }),
  });
  return { edge, troubles };
}

const until = (look: () => void) => vi.waitFor(look, { timeout: 8_000, interval: 20 });
const item = (overrides = {}) => attemptItem(makeFailedAttempt({ recordedAt: NOW, ...overrides }));

test('a batch is one trace: its request, and every step to the commit within it', async () => {
  const outside = await receiver();
  const { edge } = await tracedEdge(outside.url);
  await using _ = edge;
  const machine = await enrolled(edge);
  await machine.sendItems([item()]);
  await until(() => expect(outside.spans.map(({ name }) => name)).toContain('POST /v1/batches'));
  const root = outside.spans.find(({ name }) => name === 'POST /v1/batches');
  const steps = outside.spans.filter(
    ({ traceId, spanId }) => traceId === root?.traceId && spanId !== root?.spanId,
  );
  expect(steps.map(({ name }) => name)).toEqual([
    'verify',
    'inflate',
    'validate',
    'wait',
    'claim',
    'diagnose',
    'write',
    'commit',
  ]);
  for (const step of steps) {
    expect(step.parentSpanId).toBe(root?.spanId);
    expect(BigInt(step.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(root?.startTimeUnixNano ?? 0));
    expect(BigInt(step.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(root?.endTimeUnixNano ?? 0));
  }
  expect(root).toMatchObject({
    kind: 2,
    attributes: [
      { key: 'http.request.method', value: { stringValue: 'POST' } },
      { key: 'http.route', value: { stringValue: '/v1/batches' } },
      { key: 'http.response.status_code', value: { intValue: '202' } },
    ],
  });
  expect(outside.raw.every((text) => text.startsWith('application/json se=cret '))).toBe(true);
});

test('a refusal is an error with its code; asking for health is nobody’s trace', async () => {
  const outside = await receiver();
  const { edge } = await tracedEdge(outside.url);
  await using _ = edge;
  await fetch(`${edge.url}/healthz`);
  await fetch(`${edge.url}/v1/of-a-stranger`);
  await new Machine(edge).sendItems([item()]);
  await until(() => expect(outside.spans.map(({ name }) => name)).toContain('POST /v1/batches'));
  const root = outside.spans.find(({ name }) => name === 'POST /v1/batches');
  expect(root?.status).toEqual({ code: 2 });
  expect(root?.attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'device-unknown' } });
  expect(outside.spans.map(({ name }) => name)).toContain('GET not-found');
  expect(JSON.stringify(outside.spans)).not.toContain('healthz');
});

test('the figures are those that Prometheus reads, buckets counted between their bounds', async () => {
  const outside = await receiver();
  const { edge } = await tracedEdge(outside.url, { OTEL_METRIC_EXPORT_INTERVAL: '100' });
  await using _ = edge;
  await (await enrolled(edge)).sendItems([item(), item()]);
  const newest = (name: string) => outside.metrics.findLast((one) => one.name === name);
  await until(() => {
    const stored = newest('tsunagu_ingest_items_total')?.sum?.dataPoints[0];
    expect(stored).toMatchObject({
      asDouble: 2,
      attributes: [{ key: 'outcome', value: { stringValue: 'stored' } }],
    });
  });
  const seconds = newest('tsunagu_ingest_batch_seconds')?.histogram?.dataPoints[0];
  expect(seconds?.count).toBe('1');
  expect(seconds?.bucketCounts).toHaveLength((seconds?.explicitBounds.length ?? 0) + 1);
  expect(seconds?.bucketCounts.reduce((sum, count) => sum + Number(count), 0)).toBe(1);
  expect(newest('process_resident_memory_bytes')?.gauge?.dataPoints[0]?.asDouble).toBeGreaterThan(0);
});

test('nobody is named: no device, person, host, address or text of a sender leaves', async () => {
  const outside = await receiver();
  const { edge } = await tracedEdge(outside.url, { OTEL_METRIC_EXPORT_INTERVAL: '100' });
  await using _ = edge;
  const machine = await enrolled(edge);
  const person = makePerson('a');
  await machine.sendItems([item({ person, personName: 'Alice', errorCode: 'hunter2' })]);
  await machine.sendItems([item()], {
    path: `/v1/batches?name=${machine.deviceId}`,
    signature: 'B'.repeat(86),
  });
  await until(() => expect(outside.spans.filter(({ name }) => name === 'POST /v1/batches')).toHaveLength(2));
  await until(() => expect(outside.metrics.length).toBeGreaterThan(0));
  const sent = outside.raw.join('\n');
  for (const secret of [machine.deviceId, person, 'Alice', 'hunter2', 'PC-1', '127.0.0.1', 'gw-'])
    expect(sent).not.toContain(secret);
});

test('a receiver that is away keeps nothing from being stored, is told, and gets what comes later', async () => {
  const outside = await receiver();
  outside.state.status = 503;
  const { edge, troubles } = await tracedEdge(outside.url);
  await using _ = edge;
  const machine = await enrolled(edge);
  expect((await machine.sendItems([item()])).status).toBe(202);
  await until(() => expect(troubles.length).toBeGreaterThan(0));
  await until(() => expect(troubles.at(-1)?.dropped).toBeGreaterThan(0));
  outside.state.status = 200;
  expect((await machine.sendItems([item()])).status).toBe(202);
  await until(() => expect(outside.spans.length).toBeGreaterThan(0));
});

test('of all traces the share that was asked for is kept, and what ends is sent before the end', async () => {
  const outside = await receiver();
  const none = await tracedEdge(outside.url, { OTEL_TRACES_SAMPLER_ARG: '0' });
  await enrolled(none.edge);
  await none.edge[Symbol.asyncDispose]();
  expect(outside.spans).toEqual([]);
  const { edge } = await tracedEdge(outside.url);
  await enrolled(edge);
  await edge[Symbol.asyncDispose]();
  expect(outside.spans.map(({ name }) => name)).toContain('POST /v1/enroll');
});

test.each([
  [{}, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_SDK_DISABLED: 'true' }, null],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4318' },
    {
      tracesUrl: 'http://a:4318/v1/traces',
      metricsUrl: 'http://a:4318/v1/metrics',
      serviceName: 'tsunagu-x',
    },
  ],
  [
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://a/x', OTEL_SERVICE_NAME: 'edge' },
    { tracesUrl: 'https://a/x', metricsUrl: null, serviceName: 'edge' },
  ],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a/', OTEL_TRACES_EXPORTER: 'none' },
    { tracesUrl: null, metricsUrl: 'http://a/v1/metrics' },
  ],
])('the variables of OpenTelemetry are read: %o', (env, settings) => {
  const read = readTelemetrySettings(env, 'tsunagu-x');
  if (settings === null) expect(read).toBeNull();
  else expect(read).toMatchObject(settings);
});

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318/secret-word'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'secret-word'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
])('what is not understood starts nothing, and is named without its value: %s', (name, text) => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', [name]: text };
  const read = () => readTelemetrySettings(env, 'x');
  expect(read).toThrow(name);
  expect(read).not.toThrow('secret-word');
});
