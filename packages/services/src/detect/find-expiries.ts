import {
  type Closing,
  certificateGone,
  clientExpiryKey,
  detectCertificateExpiry,
  detectClientCertificateExpiry,
  type KnownSignal,
  type SeenCertificate,
  type SignalCloseReason,
} from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';
import type { Found } from './find-surges.ts';
import { readGatewayPeople, readSeenCertificates } from './read-certificates.ts';
import {
  CLIENT_BEHIND_DAYS,
  type ClientCertificateGroup,
  readClientCertificates,
} from './read-client-certificates.ts';

const DAY_MS = 86_400_000;

/** Certificates about to end as findings, gateways' and machines', and the open forecasts that a renewal has overtaken. */
export async function findExpiries(
  tx: Transaction,
  known: readonly KnownSignal[],
  now: Date,
): Promise<Found> {
  const certificates = await readSeenCertificates(tx, now);
  const clients = await readClientCertificates(tx, now);
  const due = detectCertificateExpiry(certificates, [], now.getTime()).length > 0;
  const people = due ? await readGatewayPeople(tx, now) : [];
  const findings = [
    ...detectCertificateExpiry(certificates, people, now.getTime()),
    ...detectClientCertificateExpiry(clients, now.getTime()),
  ];
  const closings = known.flatMap((signal): Closing[] => {
    if (signal.evidence.kind !== 'certificate-expiry' || signal.closedAtMs !== null) return [];
    if (findings.some((finding) => finding.dedupeKey === signal.dedupeKey)) return [];
    const reason = signal.evidence.clients
      ? clientsOver(signal, clients, now)
      : goneFrom(signal, certificates);
    return reason === null ? [] : [{ signalId: signal.id, recovery: { reason, failing: 0, trying: 0 } }];
  });
  return { findings, closings };
}

function goneFrom(
  { gatewayId, evidence }: KnownSignal,
  certificates: readonly SeenCertificate[],
): SignalCloseReason | null {
  const certificate = certificates.find(
    (seen) =>
      evidence.kind === 'certificate-expiry' &&
      seen.gatewayId === gatewayId &&
      seen.sha256 === evidence.sha256,
  );
  return certificate ? certificateGone(certificate, certificates) : 'not-seen-any-more';
}

function clientsOver(
  signal: KnownSignal,
  groups: readonly ClientCertificateGroup[],
  now: Date,
): SignalCloseReason {
  const group = groups.find((one) => clientExpiryKey(one) === signal.dedupeKey);
  const clients = signal.evidence.kind === 'certificate-expiry' ? signal.evidence.clients : undefined;
  // What ended long ago is not looked at any more, whoever still holds it.
  if (!group && clients && Date.parse(clients.until) < now.getTime() - CLIENT_BEHIND_DAYS * DAY_MS)
    return 'ended-unrenewed';
  return group && group.renewed > 0 ? 'renewed' : 'not-seen-any-more';
}
