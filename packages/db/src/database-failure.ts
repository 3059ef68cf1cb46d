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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** `database-unavailable` for what says nothing about the work itself, null for everything else. */
export function databaseFailure(error: unknown): TsunaguError | null {
  const code = codeOf(error);
  if (!CONNECTION_CODES.has(code) && !PASSING_STATE.test(code)) return null;
  return new TsunaguError('database-unavailable', code, { cause: error });
}

/** True = a deadlock or serialization failure: nothing was written, try again. */
export function isTransactionConflict(error: unknown): boolean {
  return CONFLICT_STATE.test(codeOf(error));
}
