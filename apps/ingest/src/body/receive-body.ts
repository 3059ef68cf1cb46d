import type { IncomingMessage } from 'node:http';
import { LIMITS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyRequest } from 'fastify';
import type { BodyBudget } from '../limits/create-body-budget.ts';

/**
 * Reads a body as it came, within the size of one and, piece by piece, within what all may fill: what is announced costs
 * nobody anything until it arrives. Throws `body-too-large`, `overloaded`; `bad-request` where the line broke.
 */
export function receiveBody(
  request: FastifyRequest,
  payload: IncomingMessage,
  budget: BodyBudget,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const bytesMax = request.routeOptions.bodyLimit ?? LIMITS.bodyBytesMax;
  if (Number(request.headers['content-length'] ?? 0) > bytesMax)
    return Promise.reject(new TsunaguError('body-too-large'));
  const pieces: Buffer[] = [];
  let size = 0;
  const refuse = (error: unknown) => {
    payload.off('data', hear);
    pieces.length = 0;
    reject(error);
  };
  const hear = (piece: Buffer) => {
    size += piece.length;
    if (size > bytesMax) return refuse(new TsunaguError('body-too-large'));
    try {
      budget.take(request, piece.length);
      pieces.push(piece);
    } catch (error) {
      refuse(error);
    }
  };
  payload.on('data', hear);
  payload.once('end', () => resolve(Buffer.concat(pieces, size)));
  payload.once('error', (cause) => refuse(new TsunaguError('bad-request', 'the line broke', { cause })));
  return promise;
}
