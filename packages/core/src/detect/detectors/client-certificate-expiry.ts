import type { SignalFinding } from '../signal-finding.ts';
import { EXPIRY_SEVERITY, expiryThreshold } from './certificate-expiry.ts';

/** Machines' own certificates of one issuer that end on one day of the organization. */
export interface ClientCertificates {
  /** null = each issued itself. */
  readonly issuer: string | null;
  /** YYYY-MM-DD in the organization's time zone. */
  readonly day: string;
  /** Ends of those in use, first and last; the whole group's where none is. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Those that machines still depend on, and the distinct people behind these machines. */
  readonly certificates: number;
  readonly people: number;
  /** Those whose machine has a longer-lasting one of the same issuer. */
  readonly renewed: number;
}

const DAY_MS = 86_400_000;
/** Fewer people stand in the list alone: one person's certificate is not the organization's trouble. */
const INCIDENT_PEOPLE_MIN = 5;

export function clientExpiryKey({ issuer, day }: Pick<ClientCertificates, 'issuer' | 'day'>): string {
  return `certificate-expiry:client:${day}:${issuer ?? ''}`;
}

/** Groups of client certificates that end within 30 days and that not every machine has renewed. */
export function detectClientCertificateExpiry(
  groups: readonly ClientCertificates[],
  nowMs: number,
): SignalFinding[] {
  return groups.flatMap((group): SignalFinding[] => {
    const thresholdDays = expiryThreshold(group.firstMs, nowMs);
    if (group.certificates === 0 || thresholdDays === undefined) return [];
    const many = group.people >= INCIDENT_PEOPLE_MIN;
    return [
      {
        kind: 'certificate-expiry',
        dedupeKey: clientExpiryKey(group),
        verdict: 'client-cert-expired',
        gatewayId: null,
        scope: group.people > 1 ? 'organization' : 'person',
        // The date is printed on them; whether a gateway asks for each is open where no profile names it.
        confidence: 0.8,
        severity: many ? EXPIRY_SEVERITY[thresholdDays] : 'info',
        people: group.people,
        startedAtMs: nowMs,
        evidence: {
          kind: 'certificate-expiry',
          sha256: '',
          serial: '',
          subject: '',
          issuer: group.issuer ?? '',
          position: 0,
          notAfter: new Date(group.firstMs).toISOString(),
          daysLeft: Math.floor((group.firstMs - nowMs) / DAY_MS),
          thresholdDays,
          peopleDays: 0,
          clients: { certificates: group.certificates, until: new Date(group.lastMs).toISOString() },
        },
        mayOpen: group.lastMs > nowMs,
      },
    ];
  });
}
