import {
  type IncidentStep,
  isForetold,
  type Scope,
  SEVERITIES,
  type Severity,
  type SignalKind,
  type Verdict,
} from '../vocabulary/index.ts';
import type { Incident } from './incident.ts';

/** A signal that may turn an incident into something graver. */
export interface EscalatingSignal {
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly startedAtMs: number;
}

/** What the incident says from then on. */
export interface Escalation extends EscalatingSignal {
  readonly step: IncidentStep;
  readonly recoveredAtMs: number | null;
}

/**
 * What a forecast's incident becomes when people really fail of it: the failure's own incident, begun when they began
 * to fail. null = nothing is escalated: it was a failure before, or it is still only foretold.
 */
export function escalate(
  incident: Pick<Incident, 'kind' | 'severity' | 'step'>,
  signal: EscalatingSignal,
): Escalation | null {
  if (!isForetold(incident.kind) || signal.kind !== 'cause-surge') return null;
  const { kind, verdict, gatewayId, scope, startedAtMs } = signal;
  const graver = SEVERITIES.indexOf(signal.severity) > SEVERITIES.indexOf(incident.severity);
  return {
    kind,
    verdict,
    gatewayId,
    scope,
    startedAtMs,
    severity: graver ? signal.severity : incident.severity,
    // Whoever thought it was over is back at the recovery.
    step: incident.step === 'review' ? 'recover' : incident.step,
    recoveredAtMs: null,
  };
}
