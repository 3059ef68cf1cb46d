import { TsunaguError } from '@tsunagu/core/vocabulary';
import { databaseFailure } from '@tsunagu/services/database';

/** Fastify's own errors that a request can cause. */
const FASTIFY_CODES: Readonly<Record<string, 'body-too-large' | 'bad-request'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-request',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'bad-request',
  FST_ERR_BAD_URL: 'bad-request',
};

/** The one mapper of the edge: whatever was thrown, as an error of the closed list. */
export function toRefusal(error: unknown): TsunaguError {
  if (error instanceof TsunaguError) return error;
  const failure = databaseFailure(error);
  if (failure !== null) return failure;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FASTIFY_CODES[code];
  return new TsunaguError(known ?? 'unexpected', code, { cause: error });
}
