import type { Severity } from '../../vocabulary/index.ts';
import type { SignalCloseReason } from '../recovery.ts';
import type { SignalFinding } from '../signal-finding.ts';

/** A certificate that endpoints saw at a gateway. */
export interface SeenCertificate {
  readonly gatewayId: number;
  readonly sha256: string;
  /** 0 = the gateway's own, above = its chain. */
  readonly position: number;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notAfterMs: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
}

export interface GatewayPeople {
  readonly gatewayId: number;
  /** Distinct people who tried this gateway in the last `days`. */
  readonly people: number;
  readonly days: number;
}

/** Days left at which it is told again, widest first. */
export const EXPIRY_THRESHOLD_DAYS = [30, 14, 7, 3, 1] as const;
export const EXPIRY_SEVERITY = {
  30: 'info',
  14: 'attention',
  7: 'attention',
  3: 'attention',
  1: 'broken',
} as const satisfies Record<(typeof EXPIRY_THRESHOLD_DAYS)[number], Severity>;

const DAY_MS = 86_400_000;
/** Collectors look once a day: what was not shown for two days while others were is gone. */
const GONE_AFTER_MS = 2 * DAY_MS;

/** The narrowest threshold that the end has come within, in days; undefined = it is further away than the widest. */
export function expiryThreshold(
  notAfterMs: number,
  nowMs: number,
): (typeof EXPIRY_THRESHOLD_DAYS)[number] | undefined {
  return EXPIRY_THRESHOLD_DAYS.findLast((days) => notAfterMs - nowMs <= days * DAY_MS);
}

/** Why a certificate no longer counts at its gateway; null = it is in use. */
export function certificateGone(
  certificate: SeenCertificate,
  all: readonly SeenCertificate[],
): SignalCloseReason | null {
  const others = all.filter(
    (other) =>
      other.gatewayId === certificate.gatewayId &&
      other.position === certificate.position &&
      other.sha256 !== certificate.sha256 &&
      other.lastSeenMs > certificate.lastSeenMs,
  );
  const newer = others.filter((other) => other.notAfterMs > certificate.notAfterMs);
  // Never shown again once the newer one appeared: a clean renewal. Shown in turn: a second node still has the old one.
  if (newer.some((other) => other.firstSeenMs >= certificate.lastSeenMs)) return 'renewed';
  const gone = (other: SeenCertificate) => other.lastSeenMs - certificate.lastSeenMs >= GONE_AFTER_MS;
  if (newer.some(gone)) return 'renewed';
  return others.some(gone) ? 'not-seen-any-more' : null;
}

export function expiryKey(gatewayId: number, sha256: string): string {
  return `certificate-expiry:${gatewayId}:${sha256}`;
}

/**
 * Certificates in use that end within 30 days, with the people they will lock out. One that has already ended
 * keeps its signal but opens none: from then on people fail, and the surge tells it.
 */
export function detectCertificateExpiry(
  certificates: readonly SeenCertificate[],
  people: readonly GatewayPeople[],
  nowMs: number,
): SignalFinding[] {
  return certificates.flatMap((certificate) => {
    const daysLeft = Math.floor((certificate.notAfterMs - nowMs) / DAY_MS);
    const thresholdDays = expiryThreshold(certificate.notAfterMs, nowMs);
    if (thresholdDays === undefined || certificateGone(certificate, certificates) !== null) return [];
    const behind = people.find((entry) => entry.gatewayId === certificate.gatewayId);
    const finding: SignalFinding = {
      kind: 'certificate-expiry',
      dedupeKey: expiryKey(certificate.gatewayId, certificate.sha256),
      verdict: 'server-cert-expiring-soon',
      gatewayId: certificate.gatewayId,
      scope: 'gateway',
      // The date is printed on the certificate; only whether every node shows it is open.
      confidence: 0.95,
      severity: EXPIRY_SEVERITY[thresholdDays],
      people: behind?.people ?? 0,
      // A forecast begins when it can first be told; the certificate itself hurt nobody while it was young.
      startedAtMs: nowMs,
      evidence: {
        kind: 'certificate-expiry',
        sha256: certificate.sha256,
        serial: certificate.serial,
        subject: certificate.subject,
        issuer: certificate.issuer,
        position: certificate.position,
        notAfter: new Date(certificate.notAfterMs).toISOString(),
        daysLeft,
        thresholdDays,
        peopleDays: behind?.days ?? 0,
      },
      mayOpen: certificate.notAfterMs > nowMs,
    };
    return [finding];
  });
}
