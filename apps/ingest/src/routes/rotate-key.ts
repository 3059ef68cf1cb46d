import { PROTOCOL_VERSION, rotateKeyRequestSchema } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { rotateDeviceKey } from '@tsunagu/services/access';
import type { FastifyInstance } from 'fastify';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import { verifySigned } from './verify-signed.ts';

const BODY_BYTES_MAX = 4_096;
const STORE_SECONDS_MAX = 10;

/** POST /v1/rotate-key: a device's new key, signed for by the one in force and by itself. */
export function routeRotateKey(app: FastifyInstance, edge: EdgeContext): void {
  app.post('/v1/rotate-key', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const now = edge.now();
    const device = await withDeadline(verifySigned(edge, request, now), STORE_SECONDS_MAX);
    if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
    if (request.headers['content-encoding'] !== undefined)
      throw new TsunaguError('unsupported-media-type', 'a key is not compressed');
    const body = readJson(request.body, request.headers, (bytes) => edge.bodies.take(request, bytes));
    const parsed = rotateKeyRequestSchema.safeParse(body);
    if (parsed.success) {
      const rotated = rotateDeviceKey({ db: edge.db, now }, device, parsed.data);
      return reply.send(await withDeadline(rotated, STORE_SECONDS_MAX));
    }
    const version =
      typeof body === 'object' && body !== null && 'protocolVersion' in body ? body.protocolVersion : null;
    throw typeof version === 'number' && version !== PROTOCOL_VERSION
      ? new TsunaguError('unsupported-protocol-version')
      : new TsunaguError('bad-request', 'the request does not fit the contract');
  });
}
