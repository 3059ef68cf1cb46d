import { createHash } from 'node:crypto';
import { SIGNATURE_HEADERS } from '@tsunagu/core/collect';
import { type VerifiedDevice, verifyRequest } from '@tsunagu/services/access';
import type { FastifyRequest } from 'fastify';
import type { EdgeContext } from '../edge-context.ts';

/** Who sent a request, by its signature over the bytes as they came. Throws as `verifyRequest`, and `rate-limited`. */
export async function verifySigned(
  edge: EdgeContext,
  request: FastifyRequest,
  now: Date,
): Promise<VerifiedDevice> {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const body = Buffer.isBuffer(request.body) ? request.body : '';
  const device = await verifyRequest(
    { db: edge.db, now },
    {
      method: request.method,
      path: request.url,
      deviceId: header(SIGNATURE_HEADERS.device),
      timestamp: header(SIGNATURE_HEADERS.timestamp),
      nonce: header(SIGNATURE_HEADERS.nonce),
      signature: header(SIGNATURE_HEADERS.signature),
      bodySha256: createHash('sha256').update(body).digest('hex'),
    },
    edge.finder,
  );
  edge.bodies.trust(request);
  edge.limits.admitDevice(device.id, now.getTime());
  return device;
}
