import type { ErrorBody } from '@tsunagu/core/collect';
import { ERROR_TEXT, type TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { retryAfterSecondsOf, statusOf } from './status-of.ts';

/** The public form of an error: its code and text, never what is inside it. */
export function refusalBody(error: TsunaguError, requestId: string, now: Date): ErrorBody {
  const text = ERROR_TEXT[error.code];
  return {
    error: { code: error.code, message: text.en, messageJa: text.ja },
    requestId,
    serverTime: now.toISOString(),
  };
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  error: TsunaguError,
  now: Date,
): FastifyReply {
  const told = error.args.retryAfterSeconds;
  const seconds = typeof told === 'number' ? told : retryAfterSecondsOf(error.code);
  if (seconds !== null) void reply.header('retry-after', seconds);
  // What was not read of a refused body must not be taken for the next request.
  if (error.code === 'body-too-large') void reply.header('connection', 'close');
  return reply.code(statusOf(error.code)).send(refusalBody(error, request.id, now));
}
