import { CAUSE_CATALOGUE, type Scope, type SignalKind, type Verdict } from '../vocabulary/index.ts';

/** What joins a signal to an incident that is still being worked on. */
export interface Trouble {
  readonly kind: SignalKind | null;
  readonly verdict: Verdict;
  /** null = several gateways, or none that is known. */
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly startedAtMs: number;
}

/** Different words for one trouble begin within this time of each other. */
const TOGETHER_MS_MAX = 2 * 3_600_000;

/** Whether two verdicts may be two views of one trouble: one layer, one covers the other, or one says nothing. */
function related(a: Verdict, b: Verdict): boolean {
  if (a === b || a === 'unknown' || b === 'unknown') return true;
  const [one, other] = [CAUSE_CATALOGUE[a], CAUSE_CATALOGUE[b]];
  return one.layer === other.layer || one.covers.includes(b) || other.covers.includes(a);
}

function belongs(signal: Trouble, incident: Trouble): boolean {
  const expiry = signal.kind === 'certificate-expiry' || incident.kind === 'certificate-expiry';
  if (expiry) {
    // An expiry foretold and the failures it then causes are one story, at its own gateway only.
    const foretold = signal.verdict === 'server-cert-expired' || signal.verdict === incident.verdict;
    return foretold && signal.gatewayId !== null && signal.gatewayId === incident.gatewayId;
  }
  if (signal.verdict === incident.verdict) {
    return (
      signal.gatewayId === incident.gatewayId || signal.gatewayId === null || incident.gatewayId === null
    );
  }
  const together = Math.abs(signal.startedAtMs - incident.startedAtMs) <= TOGETHER_MS_MAX;
  return together && signal.gatewayId === incident.gatewayId && related(signal.verdict, incident.verdict);
}

/** The open incident that a new signal belongs to: one trouble, one incident. The latest one, when several fit. */
export function matchIncident<T extends Trouble>(signal: Trouble, open: readonly T[]): T | null {
  const fits = open.filter((incident) => belongs(signal, incident));
  return fits.toSorted((a, b) => b.startedAtMs - a.startedAtMs)[0] ?? null;
}
