import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Of sockets and of postgres.js. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/**
 * SQLSTATE classes and codes that pass by themselves or by an operator's hand: 08 connection, 53 resources (disk,
 * connections), 57P operator intervention, 25006 read-only, 57014 statement timeout, 55P03 lock timeout, 58 I/O.
 */
const PASSING_STATE = /^(08|53|57P|58)|^(25006|57014|55P03)$/;

/** Two transactions were in each other's way; the same work again succeeds. */
const CONFLICT_STATE = /^40(001|P01)$/;

/** Codes of an error and of what it wraps: drizzle puts its own error, without a code, around the server's. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (
    let inner = error, depth = 0;
    inner instanceof Error && depth < CAUSES_MAX;
    inner = inner.cause, depth += 1
  ) {
    if ('code' in inner && typeof inner.code === 'string') codes.push(inner.code);
  }
  return codes;
}

/** Deeper than any library wraps; an error that is its own cause ends there. */
const CAUSES_MAX = 8;

/** `database-unavailable` for what says nothing about the work itself, null for everything else. */
export function databaseFailure(error: unknown): TsunaguError | null {
  const code = codesOf(error).find((one) => CONNECTION_CODES.has(one) || PASSING_STATE.test(one));
  return code === undefined ? null : new TsunaguError('database-unavailable', code, { cause: error });
}

/** True = the connection itself is gone, not only what was asked on it. */
export function isConnectionLost(error: unknown): boolean {
  return codesOf(error).some((code) => CONNECTION_CODES.has(code));
}

/** True = a lock was not to be had within `lock_timeout`: nothing was written. */
export function isLockTimeout(error: unknown): boolean {
  return codesOf(error).includes('55P03');
}

/** True = a deadlock or serialization failure: nothing was written, try again. */
export function isTransactionConflict(error: unknown): boolean {
  return codesOf(error).some((code) => CONFLICT_STATE.test(code));
}
