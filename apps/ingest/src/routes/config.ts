import { collectorConfigFor, rememberNonce } from '@tsunagu/services/access';
import type { FastifyInstance } from 'fastify';
import type { EdgeContext } from '../edge-context.ts';
import { verifySigned } from './verify-signed.ts';

/** GET /v1/config: what this collector is told to do, signed like everything else. */
export function routeConfig(app: FastifyInstance, edge: EdgeContext): void {
  app.get('/v1/config', async (request, reply) => {
    const now = edge.now();
    const device = await verifySigned(edge, request, now);
    await rememberNonce(edge.db, device);
    return reply.send(await collectorConfigFor(edge.db, device.id, now));
  });
}
