import { verify } from 'node:crypto';
import { SIGNATURE_WINDOW_SECONDS, type SignedParts, signedText } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';
import { createDeviceFinder, type DeviceFinder, type KnownDevice } from './create-device-finder.ts';
import { devicePublicKey } from './device-public-key.ts';
import { isUuid } from './is-uuid.ts';

export interface SignedRequest extends SignedParts {
  readonly deviceId: string;
  /** Ed25519, base64url. */
  readonly signature: string;
}

/** In whose stead a request is taken. */
export interface SendingDevice {
  readonly id: string;
  readonly site: string | null;
  readonly department: string | null;
  readonly personOrdinal: number | null;
  readonly clockSkewMs: number;
  /** Time zone of the organization's days. */
  readonly timeZone: string;
  /** False = a user name in clear is not stored even if one is sent. */
  readonly namesInClear: boolean;
  /** To be remembered with whatever the request changes; null = it was not signed, but came with an API key. */
  readonly nonce: { readonly value: string; readonly expiresAt: Date } | null;
}

/** Who signed a request. */
export interface VerifiedDevice extends SendingDevice {
  readonly nonce: NonNullable<SendingDevice['nonce']>;
  /** The public key that proved it: the one in force, or for a while the one before. */
  readonly signedBy: Buffer;
}

const WINDOW_MS = SIGNATURE_WINDOW_SECONDS * 1000;
const NONCE = /^[A-Za-z0-9_-]{22,128}$/;
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const TIMESTAMP = /^\d{1,16}$/;

/**
 * Checks who signed and when, asking the store each time, so that a revocation holds from the next request on. The
 * nonce is not yet remembered: `rememberNonces` does that, in the transaction of what the request changes.
 * Who has many requests keeps one `finder` for all of them.
 * Throws `signature-missing`, `signature-invalid`, `device-unknown`, `device-revoked`, `time-out-of-window`.
 */
export async function verifyRequest(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  request: SignedRequest,
  finder: DeviceFinder = createDeviceFinder(ctx.db),
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
  const found = await finder.find(request.deviceId);
  if (found === undefined) throw new TsunaguError('device-unknown');
  const signedBy = findSigner(found, request, ctx.now);
  if (found.revoked) throw new TsunaguError('device-revoked');
  const {
    publicKey: _key,
    previousPublicKey: _old,
    previousKeyUntil: _until,
    revoked: _revoked,
    ...device
  } = found;
  const expiresAt = checkTime(Number(request.timestamp), device.clockSkewMs, ctx.now.getTime());
  return { ...device, nonce: { value: request.nonce, expiresAt }, signedBy };
}

function findSigner(found: KnownDevice, request: SignedRequest, now: Date): Buffer {
  // A machine that only an API key speaks for has none.
  if (found.publicKey.length === 0) throw new TsunaguError('signature-invalid');
  const text = Buffer.from(signedText(request), 'utf8');
  const signature = Buffer.from(request.signature, 'base64url');
  const { publicKey, previousPublicKey, previousKeyUntil } = found;
  if (verify(null, text, devicePublicKey(publicKey), signature)) return publicKey;
  const isOldGood = previousKeyUntil !== null && now < previousKeyUntil;
  if (isOldGood && previousPublicKey && verify(null, text, devicePublicKey(previousPublicKey), signature))
    return previousPublicKey;
  throw new TsunaguError('signature-invalid');
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
  return new Date(Math.min(Math.max(latestMs, nowMs + NONCE_KEPT_MS_MIN), nowMs + NONCE_KEPT_MS_MAX));
}

/** A clock that is found to be behind tomorrow would let today's requests pass again. */
const NONCE_KEPT_MS_MIN = 86_400_000;

/** Nobody replays a request a year later; a clock centuries ahead must not make a date no column can hold. */
const NONCE_KEPT_MS_MAX = 400 * 86_400_000;
