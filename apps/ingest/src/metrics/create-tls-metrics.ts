import { Counter, Gauge, type Registry } from 'prom-client';

/** `done`, or not: no TLS that the edge speaks, not in time, or too many that were not done yet. */
export const HANDSHAKE_OUTCOMES = ['done', 'broken', 'too-slow', 'too-many'] as const;
export type HandshakeOutcome = (typeof HANDSHAKE_OUTCOMES)[number];

export interface TlsMetrics {
  handshake(outcome: HandshakeOutcome): void;
  /** The pair that is served ends then. */
  serving(validUntil: Date): void;
  /** Another pair took its place. */
  taken(validUntil: Date): void;
  /** Whether the files hold something that cannot be served. */
  keptOld(isKept: boolean): void;
}

/** Registered where the edge ends TLS itself, and only there. */
export function createTlsMetrics(registry: Registry): TlsMetrics {
  const registers = [registry];
  const handshakes = new Counter({
    name: 'tsunagu_ingest_tls_handshakes_total',
    help: 'TLS handshakes, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  const end = new Gauge({
    name: 'tsunagu_ingest_tls_certificate_end_timestamp_seconds',
    help: 'When the served certificate, or one of its chain, is no longer valid.',
    registers,
  });
  const kept = new Gauge({
    name: 'tsunagu_ingest_tls_certificate_kept',
    help: '1 = the files hold a pair that cannot be served, and the one before it still is.',
    registers,
  });
  const taken = new Counter({
    name: 'tsunagu_ingest_tls_certificates_taken_total',
    help: 'Pairs that took the place of the one before without a restart.',
    registers,
  });
  for (const outcome of HANDSHAKE_OUTCOMES) handshakes.inc({ outcome }, 0);
  kept.set(0);
  const serving = (validUntil: Date) => end.set(validUntil.getTime() / 1000);
  return {
    handshake: (outcome) => handshakes.inc({ outcome }),
    serving,
    taken(validUntil) {
      taken.inc();
      serving(validUntil);
    },
    keptOld: (isKept) => kept.set(isKept ? 1 : 0),
  };
}
