import type { Attempt } from '../../collect/index.ts';
import type { Diagnosis } from '../../diagnose/index.ts';
import type { Cause, Verdict } from '../../vocabulary/index.ts';
import type { Fingerprint, GroupKey } from '../group-key.ts';

/** This file is frozen: groups made by it stay as they are. A change is a new file with a new date. */
export const FINGERPRINT_VERSION = '2026-11-22';

export type GroupableAttempt = Pick<Attempt, 'client' | 'protocol' | 'result' | 'errorCode' | 'evidence'>;

/** One certificate is one trouble, its replacement another. */
const BY_CERTIFICATE: ReadonlySet<Verdict> = new Set<Cause>([
  'server-cert-expired',
  'server-cert-not-yet-valid',
  'server-cert-untrusted',
  'server-cert-self-signed',
  'server-cert-name-mismatch',
  'server-cert-chain-incomplete',
  'cert-auto-renewal-stopped',
  'cert-revocation-check-failed',
  'client-missing-root-ca',
  'tls-interception',
]);

/** Only where the resolver itself is at fault. A wrong record is one trouble, whichever resolver shows it. */
const BY_RESOLVER: ReadonlySet<Verdict> = new Set<Cause>([
  'dns-server-outage',
  'dns-port-blocked',
  'dns-servfail',
  'dns-query-refused',
  'dns-first-resolver-dead',
  'dns-recursion-misconfigured',
  'dns-replication-inconsistent',
  'dns-intermediate-cache-stale',
  'dns-hijacked',
]);

function certificateSerial(attempt: GroupableAttempt): string {
  for (const probe of attempt.evidence?.probes ?? []) {
    if (probe.probe !== 'tls') continue;
    const leaf = probe.targets.find((target) => target.chain.length > 0)?.chain[0];
    if (leaf !== undefined) return leaf.serial.toUpperCase();
  }
  return '';
}

function resolverSet(attempt: GroupableAttempt): string {
  const probe = attempt.evidence?.probes.find((one) => one.probe === 'dns');
  const resolvers = new Set(probe?.resolvers.map((one) => one.resolver));
  return [...resolvers].sort().join(',');
}

function discriminatorOf(verdict: Verdict, diagnosis: Diagnosis, attempt: GroupableAttempt): string {
  const code = attempt.errorCode ?? '';
  if (verdict === 'unknown') return `${diagnosis.stage}/${code}`;
  if (BY_CERTIFICATE.has(verdict)) return certificateSerial(attempt);
  if (BY_RESOLVER.has(verdict)) return resolverSet(attempt);
  const coded = attempt.client === 'ras' || attempt.protocol === 'ikev2' || attempt.protocol === 'l2tp-ipsec';
  return coded ? code : '';
}

/**
 * What a failure group stands for: cause × gateway × discriminator.
 * null = nothing to group: it connected, or the person gave up before anything went wrong.
 */
export function groupKeyOf(
  diagnosis: Diagnosis,
  attempt: GroupableAttempt,
  gatewayKey: string | null,
): GroupKey | null {
  const { verdict } = diagnosis;
  if (attempt.result === 'connected' || verdict === null || verdict === 'user-cancelled') return null;
  if (attempt.result === 'cancelled' && verdict === 'unknown') return null;
  return { verdict, gateway: gatewayKey, discriminator: discriminatorOf(verdict, diagnosis, attempt) };
}

/** `|` separates, so it and the escape itself are written out. */
function escaped(part: string): string {
  return part.replace(/[%|]/g, (char) => (char === '%' ? '%25' : '%7C'));
}

/** The key as one text, with this version's date. Equal keys give equal texts, different ones different texts. */
export function fingerprintOf(key: GroupKey): Fingerprint {
  const gateway = key.gateway === null ? '' : `=${escaped(key.gateway)}`;
  return { version: FINGERPRINT_VERSION, value: `${key.verdict}|${gateway}|${escaped(key.discriminator)}` };
}

/** Both steps at once; null = not grouped. */
export function fingerprint(
  diagnosis: Diagnosis,
  attempt: GroupableAttempt,
  gatewayKey: string | null,
): Fingerprint | null {
  const key = groupKeyOf(diagnosis, attempt, gatewayKey);
  return key === null ? null : fingerprintOf(key);
}
