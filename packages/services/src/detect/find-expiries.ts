import {
  type Closing,
  certificateGone,
  detectCertificateExpiry,
  type KnownSignal,
} from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';
import type { Found } from './find-surges.ts';
import { readGatewayPeople, readSeenCertificates } from './read-certificates.ts';

/** Certificates about to end as findings, and the open forecasts that a renewal has overtaken. */
export async function findExpiries(
  tx: Transaction,
  known: readonly KnownSignal[],
  now: Date,
): Promise<Found> {
  const certificates = await readSeenCertificates(tx, now);
  const due = detectCertificateExpiry(certificates, [], now.getTime()).length > 0;
  const people = due ? await readGatewayPeople(tx, now) : [];
  const findings = detectCertificateExpiry(certificates, people, now.getTime());
  const closings = known.flatMap((signal): Closing[] => {
    const { evidence } = signal;
    if (evidence.kind !== 'certificate-expiry' || signal.closedAtMs !== null) return [];
    if (findings.some((finding) => finding.dedupeKey === signal.dedupeKey)) return [];
    const certificate = certificates.find(
      (seen) => seen.gatewayId === signal.gatewayId && seen.sha256 === evidence.sha256,
    );
    const reason = certificate ? certificateGone(certificate, certificates) : 'not-seen-any-more';
    return reason === null ? [] : [{ signalId: signal.id, recovery: { reason, failing: 0, trying: 0 } }];
  });
  return { findings, closings };
}
