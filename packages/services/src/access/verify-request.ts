import { verify } from 'node:crypto';
import { SIGNATURE_WINDOW_SECONDS, type SignedParts, signedText } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { devicePublicKey } from './device-public-key.ts';
import { isUuid } from './is-uuid.ts';

export interface SignedRequest extends SignedParts {
  readonly deviceId: string;
  /** Ed25519, base64url. */
  readonly signature: string;
}

/** Who sent a request, and the nonce that must be remembered with whatever the request changes. */
export interface VerifiedDevice {
  readonly id: string;
  readonly site: string | null;
  readonly department: string | null;
  readonly personOrdinal: number | null;
  readonly clockSkewMs: number;
  /** Time zone of the organization's days. */
  readonly timeZone: string;
  /** False = a user name in clear is not stored even if one is sent. */
  readonly namesInClear: boolean;
  readonly nonce: { readonly value: string; readonly expiresAt: Date };
}

interface DeviceRow {
  readonly id: string;
  readonly publicKey: Buffer;
  readonly site: string | null;
  readonly department: string | null;
  readonly personOrdinal: number | null;
  /** bigint arrives as text. */
  readonly clockSkewMs: string;
  readonly timeZone: string;
  readonly namesInClear: boolean;
  readonly revoked: boolean;
}

const WINDOW_MS = SIGNATURE_WINDOW_SECONDS * 1000;
const NONCE = /^[A-Za-z0-9_-]{22,128}$/;
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const TIMESTAMP = /^\d{1,16}$/;

/**
 * Checks who signed and when, asking the store each time, so that a revocation holds from the next request on. The
 * nonce is not yet remembered: `rememberNonces` does that, in the transaction of what the request changes.
 * Throws `signature-missing`, `signature-invalid`, `device-unknown`, `device-revoked`, `time-out-of-window`.
 */
export async function verifyRequest(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  request: SignedRequest,
): Promise<VerifiedDevice> {
  if (!request.deviceId || !request.signature || !request.timestamp || !request.nonce) {
    throw new TsunaguError('signature-missing');
  }
  if (!isUuid(request.deviceId)) throw new TsunaguError('device-unknown');
  if (
    !NONCE.test(request.nonce) ||
    !SIGNATURE.test(request.signature) ||
    !TIMESTAMP.test(request.timestamp)
  ) {
    throw new TsunaguError('signature-invalid', 'malformed header');
  }
  const found = await findDevice(ctx.db, request.deviceId);
  if (found === undefined) throw new TsunaguError('device-unknown');
  const text = Buffer.from(signedText(request), 'utf8');
  if (!verify(null, text, devicePublicKey(found.publicKey), Buffer.from(request.signature, 'base64url'))) {
    throw new TsunaguError('signature-invalid');
  }
  if (found.revoked) throw new TsunaguError('device-revoked');
  const { publicKey: _key, revoked: _revoked, ...device } = found;
  const clockSkewMs = Number(found.clockSkewMs);
  const expiresAt = checkTime(Number(request.timestamp), clockSkewMs, ctx.now.getTime());
  return { ...device, clockSkewMs, nonce: { value: request.nonce, expiresAt } };
}

async function findDevice({ sql }: Database, id: string): Promise<DeviceRow | undefined> {
  const rows = await sql<DeviceRow[]>`
    select d.id, d.public_key as "publicKey", d.site, d.department, d.person_ordinal as "personOrdinal",
      d.clock_skew_ms as "clockSkewMs", d.revoked_at is not null as revoked,
      o.time_zone as "timeZone", o.send_names_in_clear as "namesInClear"
    from device d cross join organization o where d.id = ${id}`;
  return rows[0];
}

/**
 * A timestamp passes when it is right, or right after the device's known clock error; a clock repaired meanwhile
 * passes the first way. Returns until when either way could pass, which is how long its nonce matters.
 */
function checkTime(timestampMs: number, skewMs: number, nowMs: number): Date {
  const correctedMs = timestampMs - skewMs;
  if (Math.abs(timestampMs - nowMs) > WINDOW_MS && Math.abs(correctedMs - nowMs) > WINDOW_MS) {
    throw new TsunaguError('time-out-of-window');
  }
  const latestMs = Math.max(timestampMs, correctedMs, nowMs) + WINDOW_MS;
  return new Date(Math.min(latestMs, nowMs + NONCE_KEPT_MS_MAX));
}

/** Nobody replays a request a year later; a clock centuries ahead must not make a date no column can hold. */
const NONCE_KEPT_MS_MAX = 400 * 86_400_000;
