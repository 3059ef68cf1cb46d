import { RELAPSE_MS_MAX } from '../detect/index.ts';
import {
  CAUSE_CATALOGUE,
  isConditionKind,
  type Layer,
  type Scope,
  SEVERITIES,
  type Severity,
  type SignalKind,
  type Verdict,
} from '../vocabulary/index.ts';

/** What joins a signal to an incident that is still being worked on. */
export interface Trouble {
  readonly kind: SignalKind | null;
  readonly verdict: Verdict;
  /** null = several gateways, or none that is known. */
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly startedAtMs: number;
}

/** An incident that a signal may belong to. */
export interface OpenTrouble extends Trouble {
  /** Share of the signal's people whom the incident has met already, 0 to 1. */
  readonly sharedPeople: number;
  /** When somebody called it recovered, or else its last signal ended; null = it goes on, or nobody can say. */
  readonly overAtMs: number | null;
}

/** Different words for one trouble begin within this time of each other. */
const TOGETHER_MS_MAX = 2 * 3_600_000;
/** Whoever is half made of another trouble's people is that trouble. */
const SHARED_PEOPLE_MIN = 0.5;

/** Layers in which one fault shows itself in many ways: whatever lies before the gateway's answer, and who one is. */
const FAMILIES: readonly (readonly Layer[])[] = [
  ['dns', 'path', 'tls', 'gateway'],
  ['authentication', 'mfa'],
];

/** Whether two verdicts may be two views of one trouble: one family, one covers the other, or one says nothing. */
function related(a: Verdict, b: Verdict): boolean {
  if (a === b || a === 'unknown' || b === 'unknown') return true;
  const [one, other] = [CAUSE_CATALOGUE[a], CAUSE_CATALOGUE[b]];
  if (one.layer === other.layer || one.covers.includes(b) || other.covers.includes(a)) return true;
  return FAMILIES.some((family) => family.includes(one.layer) && family.includes(other.layer));
}

function belongs(signal: Trouble, incident: OpenTrouble): boolean {
  // Weeks may pass until its report is written; what begins then is nothing of it.
  if (incident.overAtMs !== null && signal.startedAtMs - incident.overAtMs > RELAPSE_MS_MAX) return false;
  const expiry = signal.kind === 'certificate-expiry' || incident.kind === 'certificate-expiry';
  if (expiry) {
    // Whichever gateway refuses them, and whichever day is next: renewing the machines' certificates is one piece of work.
    if (signal.verdict === 'client-cert-expired') return incident.verdict === signal.verdict;
    // An expiry foretold and the failures it then causes are one story, at its own gateway only.
    const foretold = signal.verdict === 'server-cert-expired' || signal.verdict === incident.verdict;
    return foretold && signal.gatewayId !== null && signal.gatewayId === incident.gatewayId;
  }
  if (isConditionKind(signal.kind) || isConditionKind(incident.kind)) {
    // What was measured at a gateway and the failures it then causes; a quiet fleet is nobody's cause.
    const sameCause = signal.verdict === incident.verdict && signal.verdict !== 'unknown';
    return sameCause && signal.gatewayId !== null && signal.gatewayId === incident.gatewayId;
  }
  const wide = signal.gatewayId === null || incident.gatewayId === null;
  const samePlace = signal.gatewayId === incident.gatewayId;
  if (signal.verdict === incident.verdict) return samePlace || wide;
  if (Math.abs(signal.startedAtMs - incident.startedAtMs) > TOGETHER_MS_MAX) return false;
  if (incident.sharedPeople >= SHARED_PEOPLE_MIN) return samePlace || wide;
  return samePlace && related(signal.verdict, incident.verdict);
}

/** The open incident that a new signal belongs to: one trouble, one incident. The latest one, when several fit. */
export function matchIncident<T extends OpenTrouble>(signal: Trouble, open: readonly T[]): T | null {
  const fits = open.filter((incident) => belongs(signal, incident));
  return fits.toSorted((a, b) => b.startedAtMs - a.startedAtMs)[0] ?? null;
}

/** What somebody had before them when they closed an incident. */
export interface Weight {
  readonly people: number;
  readonly severity: Severity;
}

/** So many times the people, and what was closed as a false alarm or a duplicate is another matter. */
const OUTGROWN_FACTOR = 2;

/** Whether a signal that goes on has become more than whoever closed its incidents could know of. */
export function outgrows(signal: Weight & { readonly kind: SignalKind }, closed: readonly Weight[]): boolean {
  return closed.every(
    ({ people, severity }) =>
      SEVERITIES.indexOf(signal.severity) > SEVERITIES.indexOf(severity) ||
      (signal.kind === 'cause-surge' && signal.people >= OUTGROWN_FACTOR * people),
  );
}
