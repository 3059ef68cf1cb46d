import type { BatchAccepted } from '@tsunagu/core/collect';
import type { ProgramHealth } from '@tsunagu/core/show';
import { ERROR_CODES, type ErrorCode } from '@tsunagu/core/vocabulary';
import type { Figure } from '@tsunagu/services/telemetry';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { CONNECTION_REFUSALS, type ConnectionRefusal } from '../limits/bound-connections.ts';
import { isAnsweredByEdge } from '../refusal/status-of.ts';
import { createGatewayMetrics, type GatewayMetrics } from './create-gateway-metrics.ts';
import { createProgramMetrics } from './create-program-metrics.ts';
import { createTlsMetrics, type TlsMetrics } from './create-tls-metrics.ts';

/** What the edge counts of itself, since it started. Labels are closed lists: no device, person or address. */
export interface EdgeMetrics {
  /** A batch was committed, so long after its request began. */
  stored(accepted: Pick<BatchAccepted, 'accepted' | 'duplicates' | 'quarantined'>, seconds: number): void;
  refused(code: ErrorCode): void;
  /** A connection was closed as it came. */
  connectionRefused(why: ConnectionRefusal): void;
  /** What gateways themselves send. */
  readonly gateways: GatewayMetrics;
  /** How the programs are, as they were last seen. */
  programs(health: readonly ProgramHealth[]): void;
  /** Asked for once, by an edge that ends TLS itself. */
  readonly tls: () => TlsMetrics;
  /** Everything in Prometheus' text format. */
  readonly read: () => Promise<string>;
  readonly contentType: string;
  /** The same for who takes them otherwise. */
  readonly figures: () => Promise<readonly Figure[]>;
}

export function createEdgeMetrics(): EdgeMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const items = new Counter({
    name: 'tsunagu_ingest_items_total',
    help: 'Attempts and observations of committed batches, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'tsunagu_ingest_refusals_total',
    help: 'Requests that were refused, by error code.',
    labelNames: ['code'],
    registers,
  });
  const connections = new Counter({
    name: 'tsunagu_ingest_connections_refused_total',
    help: 'Connections that were closed as they came: too many were open, of their address or in total.',
    labelNames: ['bound'],
    registers,
  });
  const batches = new Histogram({
    name: 'tsunagu_ingest_batch_seconds',
    help: 'From the request to its 202, for committed batches.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  // Zero from the start, or the first of a kind is no increase to Prometheus.
  for (const outcome of ['stored', 'duplicate', 'quarantined']) items.inc({ outcome }, 0);
  for (const code of ERROR_CODES.filter(isAnsweredByEdge)) refusals.inc({ code }, 0);
  for (const bound of CONNECTION_REFUSALS) connections.inc({ bound }, 0);
  return {
    stored({ accepted, duplicates, quarantined }, seconds) {
      items.inc({ outcome: 'stored' }, accepted);
      items.inc({ outcome: 'duplicate' }, duplicates);
      items.inc({ outcome: 'quarantined' }, quarantined);
      batches.observe(seconds);
    },
    refused: (code) => refusals.inc({ code }),
    connectionRefused: (bound) => connections.inc({ bound }),
    gateways: createGatewayMetrics(registry),
    programs: createProgramMetrics(registry),
    tls: () => createTlsMetrics(registry),
    read: () => registry.metrics(),
    contentType: registry.contentType,
    figures: () => registry.getMetricsAsJSON() as Promise<readonly Figure[]>,
  };
}
