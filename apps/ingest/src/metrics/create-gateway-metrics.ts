import {
  GATEWAY_EVENT_KINDS,
  GATEWAY_SOURCES,
  type GatewayEventKind,
  type GatewaySource,
} from '@tsunagu/core/vocabulary';
import { Counter, Gauge, type Registry } from 'prom-client';

/**
 * What becomes of lines of gateways: `told` = stored, `duplicate` = stored before, `ignored` = known and without anything to
 * say here, `unknown` = no grammar knew it; and those that were not taken: `refused` (no source of ours), `too-fast`,
 * `lost` (the store was away for too long). `cut` were too long and are counted beside what became of their beginning.
 */
export const LINE_OUTCOMES = [
  'told',
  'duplicate',
  'ignored',
  'unknown',
  'refused',
  'too-fast',
  'lost',
  'cut',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

export interface GatewayMetrics {
  lines(outcome: LineOutcome, count?: number): void;
  event(source: GatewaySource, kind: GatewayEventKind): void;
  connections(open: number): void;
}

/** Labels are closed lists: no device, person or address. */
export function createGatewayMetrics(registry: Registry): GatewayMetrics {
  const registers = [registry];
  const lines = new Counter({
    name: 'tsunagu_gateway_lines_total',
    help: 'Lines that gateways sent, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const events = new Counter({
    name: 'tsunagu_gateway_events_total',
    help: 'What gateways said, by whose log and what it was.',
    labelNames: ['source', 'kind'],
    registers,
  });
  const connections = new Gauge({
    name: 'tsunagu_gateway_connections',
    help: 'Connections over which gateways send now.',
    registers,
  });
  // Zero from the start, or the first of a kind is no increase to Prometheus.
  for (const outcome of LINE_OUTCOMES) lines.inc({ outcome }, 0);
  for (const source of GATEWAY_SOURCES)
    for (const kind of GATEWAY_EVENT_KINDS) events.inc({ source, kind }, 0);
  connections.set(0);
  return {
    lines: (outcome, count = 1) => lines.inc({ outcome }, count),
    event: (source, kind) => events.inc({ source, kind }),
    connections: (open) => connections.set(open),
  };
}
