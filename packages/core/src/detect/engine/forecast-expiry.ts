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
  for (const [key, certificate] of state.certificates) {
    if (certificate.lastSeenMs < nowMs - 60 * DAY_MS) state.certificates.delete(key);
    const signal = state.signals.find((one) => one.closedAtMs === null && one.certificate === certificate);
    if (isReplaced(state, certificate) || certificate.notAfterMs <= nowMs) {
      if (signal) {
        signal.closedAtMs = nowMs;
        changes.push({ type: 'closed', signal });
      }
      continue;
    }
    const threshold = EXPIRY_THRESHOLD_DAYS.findLast(
      (days) => certificate.notAfterMs - nowMs <= days * DAY_MS,
    );
    if (threshold === undefined) continue;
    if (!signal) changes.push({ type: 'opened', signal: openForecast(state, certificate, threshold, nowMs) });
    else if (signal.thresholdDays !== threshold) {
      signal.thresholdDays = threshold;
      signal.people = peopleBehind(state, certificate.gateway);
      changes.push({ type: 'updated', signal });
    }
  }
  return changes;
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
