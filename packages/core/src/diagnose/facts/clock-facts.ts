import type { DiagnosisEvidence } from '../diagnosis.ts';

/** Device clock minus right time. `known` only when somebody compared it with a server. */
export interface ClockFacts {
  readonly known: boolean;
  readonly skewMs: number;
  /** When the evidence was taken by the machine's own clock, ms since epoch. */
  readonly deviceMs: number;
  /** The same moment at the right time; equal while nobody measured the skew. */
  readonly correctedMs: number;
  /** Gateway's clock minus right time; null = not measured, or nothing to compare it with. */
  readonly gatewaySkewMs: number | null;
}

/** Our server saw the request itself; a probe of its clock comes next; the gateway's own clock may be the wrong one. */
export function clockFacts(evidence: DiagnosisEvidence): ClockFacts {
  const readings = evidence.probes.flatMap((probe) => (probe.probe === 'clock' ? probe.readings : []));
  const offset = (source: 'gateway' | 'server') =>
    readings.find((reading) => reading.source === source)?.offsetMs ?? null;
  const byServer = evidence.clockSkewMs ?? offset('server');
  const byGateway = offset('gateway');
  const deviceMs = Date.parse(evidence.collectedAt);
  const skewMs = byServer ?? byGateway ?? 0;
  return {
    known: byServer !== null || byGateway !== null,
    skewMs,
    deviceMs,
    correctedMs: deviceMs - skewMs,
    gatewaySkewMs: byServer === null || byGateway === null ? null : byServer - byGateway,
  };
}
