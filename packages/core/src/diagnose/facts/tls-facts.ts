import type { Certificate, ProbeOf } from '../../collect/index.ts';

export type TlsTarget = ProbeOf<'tls'>['targets'][number];

export interface CertificateFacts {
  readonly leaf: Certificate;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** At the corrected time. */
  readonly expired: boolean;
  readonly notYetValid: boolean;
  /** By the machine's own clock, whatever it says. */
  readonly outOfDateByDeviceClock: boolean;
  /** Whole days until notAfter at the corrected time; negative = expired. */
  readonly daysLeft: number;
  readonly selfSigned: boolean;
  readonly chainLength: number;
}

export interface TlsFacts {
  readonly target: TlsTarget;
  readonly certificate: CertificateFacts | null;
  /** Name of a known inspection product in the issuer, null without. */
  readonly inspectionIssuer: string | null;
  /** Nothing is wrong with the certificate but its issuer. */
  readonly onlyIssuerUnknown: boolean;
  /** The handshake was finished and nothing about the certificate is wrong. */
  readonly sound: boolean;
  /** Ports whose certificate names the gateway. */
  readonly named: readonly TlsTarget[];
  /** A certificate above the gateway's own that is out of date at the corrected time. */
  readonly expiredIssuer: Certificate | null;
}

const DAY_MS = 86_400_000;

/** Issuer names of common inspection products, and what such authorities are called (general knowledge; their documentation names the default authority). */
const INSPECTION_ISSUER =
  /fortigate ca|fortinet_ca_ssl|zscaler|netskope|blue ?coat|bluecoat|palo alto|sophos ssl|umbrella|websense|forcepoint|checkpoint|check point|kaspersky|eset ssl|avast|bitdefender|menlo|inspection|web ?filter|web ?gateway|internet security|security suite/i;

function certificateFacts(target: TlsTarget, correctedMs: number, deviceMs: number): CertificateFacts | null {
  const leaf = target.chain[0];
  if (leaf === undefined) return null;
  const notBeforeMs = Date.parse(leaf.notBefore);
  const notAfterMs = Date.parse(leaf.notAfter);
  return {
    leaf,
    notBeforeMs,
    notAfterMs,
    expired: notAfterMs < correctedMs,
    notYetValid: notBeforeMs > correctedMs,
    outOfDateByDeviceClock: notAfterMs < deviceMs || notBeforeMs > deviceMs,
    daysLeft: Math.floor((notAfterMs - correctedMs) / DAY_MS),
    selfSigned: leaf.selfIssued,
    chainLength: target.chain.length,
  };
}

/** The target that says most: the profile's port with a handshake, then any handshake, then the profile's port. */
function choose(targets: readonly TlsTarget[], port: number | null): TlsTarget | null {
  const own = targets.filter((target) => port === null || target.port === port);
  return (
    own.find((target) => target.outcome === 'handshake') ??
    own[0] ??
    targets.find((target) => target.outcome === 'handshake') ??
    targets[0] ??
    null
  );
}

/** Certificate and handshake facts at `correctedMs` (the right time) and `deviceMs` (what the machine believes). */
export function tlsFacts(
  targets: readonly TlsTarget[],
  port: number | null,
  correctedMs: number,
  deviceMs: number,
): TlsFacts | null {
  const target = choose(targets, port);
  if (target === null) return null;
  const certificate = certificateFacts(target, correctedMs, deviceMs);
  const faultless =
    certificate !== null &&
    !certificate.expired &&
    !certificate.notYetValid &&
    !certificate.selfSigned &&
    target.nameMatches !== false;
  const issuer = certificate?.leaf.issuer ?? '';
  return {
    target,
    certificate,
    inspectionIssuer: INSPECTION_ISSUER.test(issuer) ? issuer : null,
    onlyIssuerUnknown: faultless && target.chainError !== null,
    sound: faultless && target.outcome === 'handshake',
    named: targets.filter((one) => one.outcome === 'handshake' && one.nameMatches === true),
    expiredIssuer: target.chain.slice(1).find((one) => Date.parse(one.notAfter) < correctedMs) ?? null,
  };
}
