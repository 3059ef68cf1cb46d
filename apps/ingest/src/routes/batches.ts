import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { FastifyInstance } from 'fastify';
import { readJson } from '../body/read-json.ts';
import type { EdgeContext } from '../edge-context.ts';
import { withDeadline } from '../limits/with-deadline.ts';
import { verifySigned } from './verify-signed.ts';

/** Bodies being worked on at once, each up to the inflated limit: what bounds memory when the store is slow. */
const IN_FLIGHT_MAX = 200;
const STORE_SECONDS_MAX = 10;

/** POST /v1/batches: 202 says that everything counted in it is committed. */
export function routeBatches(app: FastifyInstance, edge: EdgeContext): void {
  let inFlight = 0;
  app.post('/v1/batches', async (request, reply) => {
    if (inFlight >= IN_FLIGHT_MAX) throw new TsunaguError('overloaded', 'too many requests at once');
    inFlight += 1;
    const startedMs = performance.now();
    try {
      const now = edge.now();
      const device = await withDeadline(verifySigned(edge, request, now), STORE_SECONDS_MAX);
      if (!Buffer.isBuffer(request.body)) throw new TsunaguError('body-not-json', 'no body');
      const body = readJson(request.body, request.headers);
      const accepted = await withDeadline(edge.lane.ingest(device, body, now), STORE_SECONDS_MAX);
      edge.addresses?.note(device.id, request.ip, now);
      edge.metrics.stored(accepted, (performance.now() - startedMs) / 1000);
      return await reply.code(202).send(accepted);
    } finally {
      inFlight -= 1;
    }
  });
}
