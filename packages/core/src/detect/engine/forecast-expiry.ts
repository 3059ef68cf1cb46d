import { VERDICTS } from '../../vocabulary/index.ts';
import { EXPIRY_THRESHOLD_DAYS } from '../detectors/certificate-expiry.ts';
import type { CertificateSeen } from './certificates.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import { EXPLAIN_DIMENSIONS } from './explain-dimension.ts';
import { DIMENSIONS_COUNT, namePlaces } from './place-index.ts';
import type { EngineChange } from './tell-surge.ts';
import { DAY_MS, HOUR_MS } from './units.ts';

const EXPIRING = VERDICTS.indexOf('server-cert-expiring-soon');
const GATEWAY = EXPLAIN_DIMENSIONS.indexOf('gateway');

/** Certificates in use that end within 30 days, with the people behind them; told again at each threshold. */
export function forecastExpiry(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  const ending = endingInUse(state, nowMs);
  const open = new Map<string, EngineSignal>();
  for (const signal of state.signals) {
    if (signal.closedAtMs !== null || signal.certificate === null) continue;
    const key = endOf(signal.certificate);
    if (ending.has(key)) open.set(key, signal);
    else {
      signal.closedAtMs = nowMs;
      changes.push({ type: 'closed', signal });
    }
  }
  for (const [key, certificate] of ending) {
    const threshold = EXPIRY_THRESHOLD_DAYS.findLast(
      (days) => certificate.notAfterMs - nowMs <= days * DAY_MS,
    );
    if (threshold === undefined) continue;
    const signal = open.get(key);
    if (!signal) changes.push({ type: 'opened', signal: openForecast(state, certificate, threshold, nowMs) });
    else if (signal.thresholdDays !== threshold) {
      signal.thresholdDays = threshold;
      signal.people = peopleBehind(state, certificate.gateway);
      changes.push({ type: 'updated', signal });
    }
  }
  return changes;
}

/** One certificate per gateway and day of the end: those of several nodes behind one name are one piece of work. */
function endingInUse(state: EngineState, nowMs: number): Map<string, CertificateSeen> {
  const ending = new Map<string, CertificateSeen>();
  for (const [key, certificate] of state.certificates) {
    if (certificate.lastSeenMs < nowMs - 60 * DAY_MS) state.certificates.delete(key);
    if (certificate.notAfterMs <= nowMs || isReplaced(state, certificate)) continue;
    const end = endOf(certificate);
    if (certificate.notAfterMs < (ending.get(end)?.notAfterMs ?? Number.POSITIVE_INFINITY))
      ending.set(end, certificate);
  }
  return ending;
}

function endOf({ gateway, notAfterMs }: CertificateSeen): string {
  return `${gateway}:${Math.floor(notAfterMs / DAY_MS)}`;
}

/** A longer one has been shown at the gateway, and this one not since. */
function isReplaced(state: EngineState, certificate: CertificateSeen): boolean {
  for (const other of state.certificates.values()) {
    if (other.gateway !== certificate.gateway || other.notAfterMs <= certificate.notAfterMs) continue;
    if (other.lastSeenMs > certificate.lastSeenMs + HOUR_MS && other.firstSeenMs >= certificate.lastSeenMs)
      return true;
  }
  return false;
}

function peopleBehind(state: EngineState, gateway: number): Set<number> {
  const behind = new Set<number>();
  const { latestPlaces, names } = state.people;
  for (let person = 0; person < names.length; person++) {
    if (latestPlaces[person * DIMENSIONS_COUNT + GATEWAY] === gateway) behind.add(person);
  }
  return behind;
}

function openForecast(
  state: EngineState,
  certificate: CertificateSeen,
  thresholdDays: number,
  nowMs: number,
): EngineSignal {
  const places = [certificate.gateway];
  const people = peopleBehind(state, certificate.gateway);
  const explanation: Explanation = {
    places,
    dimensions: namePlaces(state.places, places),
    inside: { failing: 0, trying: people.size },
    outside: { failing: 0, trying: 0 },
    confidence: 0.95,
    atMs: nowMs,
  };
  const signal: EngineSignal = {
    id: state.nextSignalId++,
    kind: 'certificate-expiry',
    outcome: EXPIRING,
    covered: [],
    startedAtMs: nowMs,
    detectedAtMs: nowMs,
    first: explanation,
    latest: explanation,
    grounds: null,
    people,
    windowMs: 0,
    lastCaseMs: nowMs,
    closedAtMs: null,
    looksDone: 0,
    nextLookMs: Number.POSITIVE_INFINITY,
    relapses: 0,
    certificate,
    thresholdDays,
    mutedBy: null,
  };
  state.signals.push(signal);
  return signal;
}
