import type { ErrorCode } from '@tsunagu/core/vocabulary';

/** Codes that the edge answers with; any other is a fault of ours. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'body-not-gzip': 400,
  'body-not-json': 400,
  'body-too-deep': 400,
  'body-too-large': 413,
  'body-inflates-too-far': 413,
  'too-many-items': 413,
  'unsupported-media-type': 415,
  'unsupported-protocol-version': 400,
  'signature-missing': 401,
  'signature-invalid': 401,
  'signature-replayed': 409,
  'time-out-of-window': 401,
  'device-unknown': 401,
  'device-revoked': 403,
  'device-key-differs': 409,
  'token-invalid': 403,
  'token-expired': 403,
  'token-used-up': 403,
  'token-elsewhere': 403,
  'api-key-invalid': 401,
  'api-key-scope': 403,
  'rate-limited': 429,
  overloaded: 503,
  'database-unavailable': 503,
  'not-found': 404,
};

/** Codes that pass by waiting, with how long. */
const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, number>> = {
  'rate-limited': 1,
  overloaded: 2,
  'database-unavailable': 2,
};

export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 500;
}

/** False = only other programs of Tsunagu say it. */
export function isAnsweredByEdge(code: ErrorCode): boolean {
  return code in STATUS || code === 'unexpected';
}

/** null = waiting changes nothing. */
export function retryAfterSecondsOf(code: ErrorCode): number | null {
  return RETRY_AFTER_SECONDS[code] ?? null;
}
