import type { CollectorConfig } from '@tsunagu/core/collect';
import { collectorConfigFor, rememberNonce } from '@tsunagu/services/access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import { verifySigned } from './verify-signed.ts';

const STORE_SECONDS_MAX = 10;

/** Whether an If-None-Match header names this version (RFC 9110 13.1.2); weak or strong is the same here. */
function knowsVersion(header: string | undefined, version: string): boolean {
  return (header ?? '').split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${version}"`;
  });
}

/** GET /v1/config: what this collector is told to do, signed like everything else; 304 for one that knows it. */
export function routeConfig(app: FastifyInstance, edge: EdgeContext): void {
  app.get('/v1/config', async (request, reply) => {
    const config = await withDeadline(readConfig(edge, request), STORE_SECONDS_MAX);
    // It holds the organization's key: no cache in between may keep it.
    void reply.header('etag', `"${config.configVersion}"`).header('cache-control', 'private, no-store');
    if (knowsVersion(request.headers['if-none-match'], config.configVersion)) return reply.code(304).send();
    return reply.send(config);
  });
}

async function readConfig(edge: EdgeContext, request: FastifyRequest): Promise<CollectorConfig> {
  const now = edge.now();
  const device = await verifySigned(edge, request, now);
  await rememberNonce(edge.db, device);
  edge.limits.prove(request.ip, now.getTime());
  return collectorConfigFor(edge.db, device.id, now);
}
