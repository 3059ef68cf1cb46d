import type { TRPCError } from '@trpc/server';
import type { ErrorCode } from '@tsunagu/core/vocabulary';

const TRPC_CODE: Partial<Record<ErrorCode, TRPCError['code']>> = {
  'bad-request': 'BAD_REQUEST',
  'not-found': 'NOT_FOUND',
  'not-signed-in': 'UNAUTHORIZED',
  'not-permitted': 'FORBIDDEN',
  'step-not-allowed': 'CONFLICT',
  conflict: 'CONFLICT',
  'email-invalid': 'BAD_REQUEST',
  'account-exists': 'CONFLICT',
  'last-administrator': 'CONFLICT',
  'channel-url-not-allowed': 'BAD_REQUEST',
  'planned-change-not-possible': 'BAD_REQUEST',
  'token-invalid': 'BAD_REQUEST',
  'token-expired': 'BAD_REQUEST',
  'token-used-up': 'BAD_REQUEST',
  'token-elsewhere': 'FORBIDDEN',
  'token-network-wrong': 'BAD_REQUEST',
  'rate-limited': 'TOO_MANY_REQUESTS',
  overloaded: 'SERVICE_UNAVAILABLE',
  'database-unavailable': 'SERVICE_UNAVAILABLE',
};

/** The transport's code for one of ours; what is not in the table is a fault of ours. */
export function trpcCodeOf(code: ErrorCode): TRPCError['code'] {
  return TRPC_CODE[code] ?? 'INTERNAL_SERVER_ERROR';
}
