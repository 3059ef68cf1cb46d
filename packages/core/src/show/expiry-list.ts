import { certificateGone, EXPIRY_THRESHOLD_DAYS, type SeenCertificate } from '../detect/index.ts';
import type { LocalizedText } from '../vocabulary/index.ts';

/** What a certificate is in its chain; `client` = what machines show to the gateway. */
export const CERTIFICATE_ROLES = ['server', 'intermediate', 'ca', 'client'] as const;
export type CertificateRole = (typeof CERTIFICATE_ROLES)[number];

export const CERTIFICATE_ROLE_TEXT = {
  server: { ja: 'サーバー証明書', en: 'Server certificate' },
  intermediate: { ja: '中間証明書', en: 'Intermediate certificate' },
  ca: { ja: '認証局の証明書', en: 'CA certificate' },
  client: { ja: 'クライアント証明書', en: 'Client certificates' },
} as const satisfies Record<CertificateRole, LocalizedText>;

/** One certificate that ends, or that was renewed before or after it did, at all gateways where that is so. */
export interface Expiry {
  readonly sha256: string;
  readonly role: Exclude<CertificateRole, 'client'>;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notAfterMs: number;
  readonly gatewayIds: readonly number[];
  /** When the newer one was first seen there; null = it is still in use. */
  readonly renewedAtMs: number | null;
}

const DAY_MS = 86_400_000;
const AHEAD_MS = EXPIRY_THRESHOLD_DAYS[0] * DAY_MS;
/** What ended longer ago and is still shown has been an incident since. */
const BEHIND_MS = 14 * DAY_MS;

function roleOf({ position, subject, issuer }: SeenCertificate): Expiry['role'] {
  if (position === 0) return 'server';
  return subject === issuer ? 'ca' : 'intermediate';
}

/** When a longer-lasting certificate took its place; null = none did. */
function renewedAt(certificate: SeenCertificate, all: readonly SeenCertificate[]): number | null {
  if (certificateGone(certificate, all) !== 'renewed') return null;
  const newer = all.filter(
    (other) =>
      other.gatewayId === certificate.gatewayId &&
      other.position === certificate.position &&
      other.notAfterMs > certificate.notAfterMs &&
      other.lastSeenMs > certificate.lastSeenMs,
  );
  return Math.min(...newer.map((other) => other.firstSeenMs));
}

/**
 * Certificates that end within 30 days or have just ended, soonest first, one that several gateways show once; and
 * those of that time whose renewal was seen, as renewed. What merely vanished is left out.
 */
export function expiryList(certificates: readonly SeenCertificate[], nowMs: number): readonly Expiry[] {
  const near = certificates.filter(
    ({ notAfterMs }) => notAfterMs - nowMs <= AHEAD_MS && nowMs - notAfterMs <= BEHIND_MS,
  );
  const judged = near.flatMap((certificate) => {
    const renewedAtMs = renewedAt(certificate, certificates);
    const vanished = renewedAtMs === null && certificateGone(certificate, certificates) !== null;
    return vanished ? [] : [{ certificate, renewedAtMs }];
  });
  const once = Map.groupBy(
    judged,
    ({ certificate, renewedAtMs }) => `${certificate.sha256} ${renewedAtMs === null}`,
  );
  return [...once.values()]
    .flatMap((same): Expiry[] => {
      const [one] = same;
      if (!one) return [];
      const { sha256, subject, issuer, serial, notAfterMs } = one.certificate;
      const renewed = same.flatMap(({ renewedAtMs }) => (renewedAtMs === null ? [] : [renewedAtMs]));
      return [
        {
          sha256,
          role: roleOf(one.certificate),
          subject,
          issuer,
          serial,
          notAfterMs,
          gatewayIds: same.map(({ certificate }) => certificate.gatewayId).sort((a, b) => a - b),
          renewedAtMs: renewed.length === 0 ? null : Math.max(...renewed),
        },
      ];
    })
    .toSorted((a, b) => a.notAfterMs - b.notAfterMs || (a.sha256 < b.sha256 ? -1 : 1));
}
