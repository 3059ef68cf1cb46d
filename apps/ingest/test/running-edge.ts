import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createEnrolmentToken } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import type { Telemetry } from '@tsunagu/services/telemetry';
import { createTestClock, type TestClock } from '@tsunagu/testkit/clock';
import { testDatabase } from '@tsunagu/testkit/postgres';
import type { FastifyInstance } from 'fastify';
import { createLog } from '../src/create-log.ts';
import { createServer, type ServerOptions } from '../src/create-server.ts';
import { createRateLimits, type RateLimits, type Rates } from '../src/limits/rate-limits.ts';
import { createEdgeMetrics, type EdgeMetrics } from '../src/metrics/create-metrics.ts';
import type { TlsServing } from '../src/open-server.ts';
import type { KeeperParts } from '../src/tls/keep-certificate.ts';

export const NOW = '2026-11-22T00:00:00.000Z';
export const NO_LIMITS: Rates = {
  devicePerSecond: 1e6,
  keyPerSecond: 1e6,
  tokenPerSecond: 1e6,
  addressPerSecond: 1e6,
  totalPerSecond: 1e6,
};

/** The real edge on a real port and a real database, with a clock of its own. */
export interface RunningEdge extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly app: FastifyInstance;
  readonly clock: TestClock;
  readonly metrics: EdgeMetrics;
  readonly limits: RateLimits;
  readonly database: Database & { readonly url: string };
  /** Everything logged so far, at the most talkative level. */
  logged(): string;
  /** A fresh enrolment token. */
  token(usesMax?: number, networks?: string[]): Promise<string>;
}

export interface EdgeOptions {
  readonly rates?: Rates;
  readonly trustedProxies?: string[];
  readonly bodyBytesMax?: number;
  readonly connectionsOfAddressMax?: number;
  readonly networks?: ServerOptions['networks'];
  readonly database?: Database & { readonly url: string };
  /** Follows this edge's requests, with its figures. */
  readonly telemetry?: (metrics: EdgeMetrics) => Telemetry;
  /** Ends TLS itself, with the metrics and the log of this edge. */
  readonly tls?: (parts: Pick<KeeperParts, 'metrics' | 'log' | 'now'>) => TlsServing;
}

export async function startEdge(options: EdgeOptions = {}): Promise<RunningEdge> {
  const own = options.database === undefined ? await testDatabase() : null;
  const database = options.database ?? own;
  if (database === null) throw new Error('no database');
  const clock = createTestClock(NOW);
  let logged = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const metrics = createEdgeMetrics();
  const log = createLog('trace', sink);
  const tls = options.tls?.({ metrics: metrics.tls(), log, now: clock.now }) ?? null;
  const telemetry = options.telemetry?.(metrics) ?? null;
  const limits = createRateLimits(options.rates ?? NO_LIMITS);
  const app = createServer({
    metrics,
    tls,
    telemetry,
    db: database,
    now: clock.now,
    limits,
    log,
    ...(options.bodyBytesMax === undefined ? {} : { bodyBytesMax: options.bodyBytesMax }),
    ...(options.connectionsOfAddressMax === undefined
      ? {}
      : { connectionsOfAddressMax: options.connectionsOfAddressMax }),
    networks: options.networks ?? null,
    trustedProxies: options.trustedProxies ?? [],
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: tls === null ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    port,
    app,
    metrics,
    limits,
    clock,
    database,
    logged: () => logged,
    async token(usesMax = 1, networks = []) {
      const ctx = { db: database, now: clock.now() };
      return (await createEnrolmentToken(ctx, { label: 'test', usesMax, networks }, 'operator')).token;
    },
    async [Symbol.asyncDispose]() {
      tls?.certificate.close();
      await app.close();
      await telemetry?.close();
      await own?.[Symbol.asyncDispose]();
    },
  };
}
